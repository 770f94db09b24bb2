package breakwater.app.command;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.app.settings.Settings;
import breakwater.ingest.BookSettings;
import breakwater.model.Catalogue;
import breakwater.model.Contract;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.LearningSettings;
import breakwater.quant.QuantSettings;
import breakwater.robust.FairPriceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options of every command that trades an account. Where a command has defaults of its own, its default value
/// provider names them.
final class AccountOptions {
    static final String RISK_PROFILE = "--risk-profile";
    static final String FEE_BPS = "--fee-bps";

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "trend_vol",
            completionCandidates = Strategies.Names.class,
            description = "Strategy: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String strategy = "";

    @Option(
            names = "--capital",
            paramLabel = "AMOUNT",
            defaultValue = "100000",
            description = "Money at the start, in quote currency (default: ${DEFAULT-VALUE}).")
    private double capital;

    @Option(
            names = RISK_PROFILE,
            paramLabel = "NAME",
            description = "none, conservative, balanced or aggressive (default: ${DEFAULT-VALUE}).")
    private String riskProfile = "";

    @Option(
            names = FEE_BPS,
            paramLabel = "BPS",
            description = "Fee per fill in basis points of its value (default: ${DEFAULT-VALUE}).")
    private double feeBps;

    @Option(
            names = "--slippage-bps",
            paramLabel = "BPS",
            defaultValue = "0",
            description = "Slippage in basis points where there is no book to walk (default: ${DEFAULT-VALUE}).")
    private double slippageBps;

    @Option(
            names = "--perpetual",
            paramLabel = "SYMBOL",
            description = "Trade this pair as a linear perpetual: on margin, with funding, and closed by the venue when"
                    + " the margin is gone. Once per pair (default: spot).")
    private List<String> perpetuals = List.of();

    @Option(
            names = "--perpetual-terms",
            paramLabel = "INITIAL:MAINTENANCE:FEE",
            description = "Shares of the value: margin to open, margin to keep, fee of a forced close (default:"
                    + " 0.05:0.025:0.005).")
    private Optional<String> perpetualTerms = Optional.empty();

    @Option(
            names = "--state-edge",
            description =
                    "Let the strategy state the edge it can prove, so that KELLY_FRACTION sizes by it; what proves"
                            + " none is not held. Needs a risk profile that acts (default: no size depends on an edge).")
    private boolean stateEdge;

    /// Refuses what no account can have, before any work is done.
    void check() {
        Strategies.check(strategy);
        if (!(capital > 0 && capital <= 9e10)) {
            throw CommandException.usage("--capital must be above 0 and at most 9e10 but was " + capital);
        }
    }

    AccountLimits limits(Settings environment) {
        return AccountLimits.of(riskProfile, environment);
    }

    /// Returns the settings of an engine for this account.
    EngineSettings engine(
            Catalogue catalogue, AgentSettings agent, FairPriceSettings prices, AccountLimits limits, long tradeFrom) {
        return new EngineSettings(
                catalogue,
                strategy,
                agent.withStatedEdge(stateEdge),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                prices,
                limits.risk(),
                limits.execution(),
                Costs.of(feeBps, slippageBps),
                Money.ofDouble(capital),
                tradeFrom,
                true,
                LearningSettings.off(),
                QuantSettings.standard());
    }

    /// Returns the catalogue with the pairs that are perpetuals for this account.
    Catalogue contracts(Catalogue catalogue) {
        Contract terms = perpetualTerms.map(AccountOptions::terms).orElse(Contract.perpetual());
        List<Instrument> instruments = new ArrayList<>(catalogue.instruments());
        for (String symbol : perpetuals) {
            String pair;
            try {
                pair = Instrument.canonicalSymbol(symbol);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage("--perpetual: " + Failures.line(e));
            }
            Instrument spot = catalogue
                    .byPair(pair)
                    .orElseThrow(() -> CommandException.usage("--perpetual must name an instrument of the run, such as "
                            + catalogue.instrument(0).symbol() + ", but was '" + symbol + "'"));
            instruments.set(spot.id(), spot.asPerpetual(terms));
        }
        if (perpetuals.isEmpty() && perpetualTerms.isPresent()) {
            throw CommandException.usage("--perpetual-terms needs --perpetual");
        }
        return new Catalogue(instruments, catalogue.sources());
    }

    private static Contract terms(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 3) {
                return new Contract(
                        Contract.Kind.PERPETUAL,
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]));
            }
        } catch (NumberFormatException _) {
            // Said below, like another number of parts.
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--perpetual-terms: " + Failures.line(e));
        }
        throw CommandException.usage("--perpetual-terms must look like 0.05:0.025:0.005 but was '" + text + "'");
    }

    String strategy() {
        return strategy;
    }

    double capital() {
        return capital;
    }

    String riskProfile() {
        return riskProfile;
    }

    double feeBps() {
        return feeBps;
    }

    double slippageBps() {
        return slippageBps;
    }
}
