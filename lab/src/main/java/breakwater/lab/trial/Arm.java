package breakwater.lab.trial;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.ingest.BookSettings;
import breakwater.lab.exchange.Exchange;
import breakwater.lab.feed.FeedListener;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.pipeline.Defences;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;

/// One engine that trades in a world: the whole of it, with or without layers of its defence.
public final class Arm implements FeedListener {
    private static final long SECOND = 1_000_000_000L;

    private final String name;
    private final Exchange exchange;
    private final Instrument instrument;
    private final ExchangeVenue venue;
    private final Session session;
    private final double capitalQuote;
    private final double quotePerTickLot;

    Arm(String name, TrialSettings settings, Exchange exchange, Catalogue catalogue, Agent agent, Defences defences) {
        this.name = name;
        this.exchange = exchange;
        this.instrument = catalogue.instrument(0);
        this.capitalQuote = settings.capitalQuote();
        this.quotePerTickLot = instrument.price(instrument.tickSize()) * instrument.quantity(instrument.lotSize());
        this.venue = new ExchangeVenue(
                exchange, instrument, settings.exchange().takerFeeBps(), settings.victimLatencyNanos());
        EngineSettings engine = new EngineSettings(
                        catalogue,
                        agent.name(),
                        new AgentSettings(settings.decisionNanos(), settings.victimSeed()),
                        AdmissionSettings.defaults(),
                        BookSettings.defaults(),
                        FairPriceSettings.forStreams(),
                        RiskSettings.profile("balanced"),
                        ExecutionSettings.defaults(),
                        PaperSettings.defaults(),
                        Money.ofDouble(capitalQuote),
                        0,
                        true,
                        LearningSettings.off(),
                        QuantSettings.standard())
                .withDefences(defences);
        this.session =
                new Session(new Engine(engine, agent), venue, InputLog.counting(), SessionListener.none(), SECOND);
    }

    @Override
    public void onEvent(MarketEvent event) {
        session.market(event);
    }

    /// Returns what this arm is called.
    ///
    /// @return such as `U`
    public String name() {
        return name;
    }

    /// Returns the engine, read only.
    ///
    /// @return engine
    public Engine engine() {
        return session.engine();
    }

    /// Returns what the account is worth, by the venue's records and not by what the engine believes.
    ///
    /// @param priceTicks at which holdings are valued
    /// @return quote currency
    public double equityQuote(double priceTicks) {
        return capitalQuote + quotePerTickLot * exchange.accounts().profit(venue.account(), priceTicks);
    }

    /// Returns what is held over equity.
    ///
    /// @param priceTicks at which holdings are valued
    /// @return signed fraction
    public double weightFraction(double priceTicks) {
        return quotePerTickLot * priceTicks * exchange.accounts().lots(venue.account()) / equityQuote(priceTicks);
    }

    /// Returns how much was bought and sold.
    ///
    /// @param priceTicks at which it is valued
    /// @return multiple of the capital
    public double turnover(double priceTicks) {
        return quotePerTickLot * priceTicks * exchange.accounts().tradedLots(venue.account()) / capitalQuote;
    }

    /// Returns the fees paid.
    ///
    /// @return quote currency
    public double feesQuote() {
        return quotePerTickLot * exchange.accounts().fees(venue.account());
    }

    /// Returns how many orders reached a venue.
    ///
    /// @return count
    public long orders() {
        return venue.orders();
    }
}
