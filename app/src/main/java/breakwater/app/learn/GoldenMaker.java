package breakwater.app.learn;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.app.live.Feed;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Funding;
import breakwater.model.Input;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import breakwater.robust.Sample;
import breakwater.robust.SamplingSettings;
import breakwater.robust.SamplingStage;
import breakwater.store.model.GoldenSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/// Collects the rows of one instrument from a feed: through the engine, so that only prices that pass admission
/// give
/// rows, and through the same sampling as a live run. Nothing is traded.
public final class GoldenMaker {
    private final Session session;
    private final SamplingStage sampling;
    private final Catalogue catalogue;
    private final int instrument;
    private final long spanNanos;
    private final List<Sample> open = new ArrayList<>();
    private final GoldenSet.Builder rows = new GoldenSet.Builder();
    private long openSpan = Long.MIN_VALUE;

    private GoldenMaker(EngineSettings engine, int instrument, SamplingSettings sampling, long tickNanos) {
        this.catalogue = engine.catalogue();
        this.instrument = instrument;
        spanNanos = sampling.spanNanos();
        Engine made = new Engine(engine, Agents.create(engine.strategy()));
        this.sampling = new SamplingStage(catalogue, sampling, made.provenance().quotas());
        session = new Session(
                made,
                new PaperVenue(engine.paper(), catalogue, made.venues(), made.margin()),
                InputLog.counting(),
                SessionListener.none(),
                tickNanos);
    }

    /// What rows are made of.
    ///
    /// @param catalogue instruments and sources of the feed
    /// @param symbol instrument whose rows are kept
    /// @param sampling how prices become rows
    /// @param prices how long prices are fresh, and who speaks of what
    /// @param tickNanos length of a tick of event time; 0 for bars
    /// @param untilNanos end of the feed, if it has none
    /// @param madeFrom where the rows come from, in words
    public record Plan(
            Catalogue catalogue,
            String symbol,
            SamplingSettings sampling,
            FairPriceSettings prices,
            long tickNanos,
            long untilNanos,
            String madeFrom) {}

    /// Makes a golden set.
    ///
    /// @param plan what of
    /// @param feed at its beginning; not closed
    /// @param progress is told the time of the feed now and then
    /// @return the set
    /// @throws IllegalArgumentException if the feed gives no row, or too many
    /// @throws IOException if the feed cannot be read on
    public static GoldenSet make(Plan plan, Feed feed, LongConsumer progress) throws IOException {
        int instrument = plan.catalogue()
                .bySymbol(plan.symbol())
                .map(Instrument::id)
                .orElseThrow(() -> new IllegalArgumentException("symbol " + plan.symbol() + " is not in the data"));
        GoldenMaker maker =
                new GoldenMaker(engine(plan.catalogue(), plan.prices()), instrument, plan.sampling(), plan.tickNanos());
        long frames = 0;
        for (long now = feed.nextNanos(); now < plan.untilNanos() && now != Feed.END; now = feed.nextNanos()) {
            feed.next(maker::take);
            if ((frames++ & 0x3fff) == 0) {
                progress.accept(now);
            }
        }
        return maker.finish(plan);
    }

    private static EngineSettings engine(Catalogue catalogue, FairPriceSettings prices) {
        return new EngineSettings(
                catalogue,
                "hold",
                new AgentSettings(3_600_000_000_000L, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                prices,
                RiskSettings.profile("none"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                Long.MAX_VALUE,
                true,
                LearningSettings.off(),
                QuantSettings.off());
    }

    private void take(Input input) {
        if (!(input instanceof MarketEvent event)) {
            return;
        }
        session.market(event);
        if (event.instrument() != instrument
                || event.source() < 0
                || event.source() >= catalogue.sources().size()) {
            return;
        }
        // The engine names the input behind a source's price: this event, or it gave none.
        Engine engine = session.engine();
        if (engine.evidence(instrument, event.source()) == session.sequence()) {
            sampling.onPrice(instrument, event.source(), price(event, engine), session.sequence(), engine.nowNanos())
                    .ifPresent(this::add);
        }
    }

    private double price(MarketEvent event, Engine engine) {
        Instrument scale = catalogue.instrument(instrument);
        return switch (event) {
            case Bar bar -> scale.price(bar.close());
            case Trade trade -> scale.price(trade.price());
            case Quote quote -> 0.5 * (scale.price(quote.bidPrice()) + scale.price(quote.askPrice()));
            case BookUpdate update ->
                engine.books().book(instrument, update.source()).mid();
            case OptionQuote _, Funding _, VenueStatus _ ->
                throw new IllegalStateException("what is no price was taken for one: " + event.getClass());
        };
    }

    /// A row is complete within a span after its own, and those of one span are put into the order of their
    /// sources.
    private void add(Sample sample) {
        long span = Math.floorDiv(sample.nanos(), spanNanos) * spanNanos - spanNanos;
        if (span < openSpan) {
            return;
        }
        if (span > openSpan) {
            flush();
            openSpan = span;
        }
        open.add(sample);
    }

    private void flush() {
        open.sort(Comparator.comparingInt(Sample::source));
        for (Sample sample : open) {
            rows.add(sample.source(), openSpan, sample.features());
        }
        open.clear();
    }

    private GoldenSet finish(Plan plan) {
        flush();
        SamplingSettings settings = plan.sampling();
        return rows.build(new GoldenSet.Head(
                plan.symbol(),
                settings.stepNanos(),
                settings.steps(),
                settings.epochNanos(),
                plan.madeFrom(),
                catalogue.sources().stream().map(s -> s.name()).toList()));
    }
}
