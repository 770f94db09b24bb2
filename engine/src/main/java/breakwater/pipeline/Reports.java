package breakwater.pipeline;

import breakwater.admission.Provenance;
import breakwater.admission.SourceDiversity;
import breakwater.admission.TrustEvidence;
import breakwater.admission.VerdictCounts;
import breakwater.execution.TrackedOrder;
import breakwater.ingest.BookState;
import breakwater.model.Catalogue;
import breakwater.model.Contract;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Order;
import breakwater.model.Source;
import breakwater.model.VenueStatus;
import breakwater.monitoring.Report;
import breakwater.risk.BreakerStatus;
import breakwater.risk.MarginAccount;
import breakwater.risk.Permission;
import breakwater.risk.Portfolio;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Takes the picture of an engine that the API, the dashboard and the summaries show. Changes nothing.
public final class Reports {
    private static final int MAX_ORDERS = 200;

    private Reports() {}

    /// Takes a picture.
    ///
    /// @param engine between two inputs
    /// @param mode `run`, `replay` or `backtest`
    /// @return immutable picture
    public static Report of(Engine engine, String mode) {
        Catalogue catalogue = engine.settings().catalogue();
        return new Report(
                engine.nowNanos(),
                engine.inputs(),
                mode,
                engine.settings().strategy(),
                account(engine),
                catalogue.instruments().stream().map(i -> price(engine, i)).toList(),
                positions(engine),
                engine.breakers().statuses().stream().map(Reports::breaker).toList(),
                catalogue.sources().stream().map(s -> source(engine, s)).toList(),
                engine.verdicts().byCode(),
                orders(engine),
                provenance(engine),
                LearnedModels.of(engine),
                MeasuredMarkets.of(engine),
                MeasuredNetworks.of(engine),
                MeasuredEnsembles.of(engine),
                RiskReports.of(engine));
    }

    private static Report.Provenance provenance(Engine engine) {
        SourceDiversity diversity = engine.provenance().diversity();
        return new Report.Provenance(
                diversity.entropyBits(),
                diversity.herfindahl(),
                diversity.independentSources(),
                engine.provenance().refusal().code());
    }

    private static Report.Evidence evidence(Provenance provenance, int source) {
        TrustEvidence trust = provenance.trust().evidence(source);
        return new Report.Evidence(
                trust.reputation(),
                trust.age(),
                trust.stability(),
                trust.biasBps(),
                trust.biasZ(),
                trust.disagreementFraction(),
                trust.changedNanos(),
                provenance.quotas().cap(trust.trust()),
                provenance.quotas().admitted(source),
                provenance.bans().isBanned(source),
                provenance.bans().reason(source));
    }

    /// The weight itself, not the sixteenths the fair price takes it in; where nothing is guarded, that one.
    private static double trust(Engine engine, int source) {
        if (!engine.settings().guards()) {
            return engine.prices().trust(source);
        }
        return engine.provenance().bans().isBanned(source)
                ? 0
                : engine.provenance().trust().trust(source);
    }

    private static Report.Account account(Engine engine) {
        Portfolio portfolio = engine.portfolio();
        String blockedBy = engine.blockedBy();
        if (blockedBy.isEmpty() && !anyTradable(engine)) {
            blockedBy = "agreement";
        }
        return new Report.Account(
                Money.toDouble(portfolio.startCash()),
                portfolio.equityQuote(),
                Money.toDouble(portfolio.cash()),
                portfolio.peakEquityQuote(),
                portfolio.drawdownFraction(),
                portfolio.leverage(),
                engine.settings().risk().maxLeverage(),
                engine.settings().risk().maxPositionFraction(),
                Money.toDouble(portfolio.fees()),
                Money.toDouble(portfolio.turnover()),
                portfolio.fills(),
                blockedBy.isEmpty() && engine.permission() == Permission.ALL,
                blockedBy);
    }

    private static boolean anyTradable(Engine engine) {
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            if (engine.prices().fairPrice(instrument.id()).tradable()) {
                return true;
            }
        }
        return false;
    }

    private static Report.Price price(Engine engine, Instrument instrument) {
        FairPrice fair = engine.prices().fairPrice(instrument.id());
        return new Report.Price(
                instrument.symbol(),
                fair.price(),
                fair.fresh(),
                fair.agreeing(),
                engine.prices().required(instrument.id()),
                fair.tradable());
    }

    private static List<Report.Position> positions(Engine engine) {
        Portfolio portfolio = engine.portfolio();
        List<Report.Position> lines = new ArrayList<>();
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            int i = instrument.id();
            if (portfolio.position(i) == 0 && portfolio.realised(i) == 0 && portfolio.funding(i) == 0) {
                continue;
            }
            lines.add(new Report.Position(
                    instrument.symbol(),
                    instrument.quantity(portfolio.position(i)),
                    portfolio.averagePrice(i),
                    portfolio.mark(i),
                    portfolio.valueQuote(i),
                    portfolio.unrealisedQuote(i),
                    Money.toDouble(portfolio.realised(i)),
                    portfolio.weightFraction(i),
                    margin(engine, instrument)));
        }
        return lines;
    }

    private static Report.PositionMargin margin(Engine engine, Instrument instrument) {
        MarginAccount margin = engine.margin();
        Contract contract = instrument.contract();
        int i = instrument.id();
        return new Report.PositionMargin(
                contract.kind().name().toLowerCase(Locale.ROOT),
                margin.initialQuote(i),
                margin.maintenanceQuote(i),
                contract.closingFraction(),
                contract.liquidationFeeFraction(),
                margin.liquidationPrice(i),
                margin.distanceFraction(i),
                Money.toDouble(engine.portfolio().funding(i)));
    }

    private static Report.Breaker breaker(BreakerStatus status) {
        return new Report.Breaker(
                status.name(),
                status.state(),
                status.action(),
                status.value(),
                status.threshold(),
                status.sinceNanos(),
                status.cooldownLeftNanos(),
                status.trips(),
                status.overriddenBy());
    }

    private static Report.SourceHealth source(Engine engine, Source source) {
        int s = source.id();
        VerdictCounts counts = engine.verdicts();
        double last = Double.NaN;
        boolean fresh = false;
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            if (engine.prices().isFresh(instrument.id(), s, engine.nowNanos())) {
                fresh = true;
            }
            double price = engine.prices().lastPrice(instrument.id(), s);
            last = Double.isNaN(last) ? price : last;
        }
        String status;
        if (engine.venueStatus(s) == VenueStatus.State.DOWN) {
            status = "down";
        } else if (engine.lastHeardNanos(s) == 0) {
            status = "silent";
        } else {
            status = fresh ? "fresh" : "stale";
        }
        return new Report.SourceHealth(
                source.name(),
                status,
                worstBook(engine, s),
                engine.lastHeardNanos(s),
                last,
                trust(engine, s),
                counts.accepted(s),
                counts.quarantined(s),
                counts.refused(s),
                counts.byCode(s),
                evidence(engine.provenance(), s));
    }

    private static String worstBook(Engine engine, int source) {
        BookState worst = BookState.VALID;
        boolean any = false;
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            if (engine.venues().hasBook(instrument.id(), source)) {
                any = true;
                BookState state = engine.books().book(instrument.id(), source).state();
                worst = state.compareTo(worst) > 0 ? state : worst;
            }
        }
        return any ? worst.name() : "NONE";
    }

    private static List<Report.OrderLine> orders(Engine engine) {
        Catalogue catalogue = engine.settings().catalogue();
        List<Report.OrderLine> lines = new ArrayList<>();
        for (TrackedOrder tracked : engine.execution().orders()) {
            if (lines.size() == MAX_ORDERS) {
                break;
            }
            Order order = tracked.order();
            Instrument instrument = catalogue.instrument(order.instrument());
            lines.add(new Report.OrderLine(
                    order.id(),
                    instrument.symbol(),
                    catalogue.source(order.source()).name(),
                    order.side().name(),
                    tracked.state().name(),
                    instrument.quantity(order.quantity()),
                    instrument.quantity(tracked.filledQuantity()),
                    tracked.averagePrice(instrument),
                    instrument.price(order.limitPrice()),
                    order.decisionNanos(),
                    tracked.updatedNanos(),
                    tracked.trail().reason()));
        }
        return lines;
    }
}
