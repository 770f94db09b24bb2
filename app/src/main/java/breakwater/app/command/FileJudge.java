package breakwater.app.command;

import breakwater.admission.AdmissionSettings;
import breakwater.admission.Reason;
import breakwater.admission.Verdict;
import breakwater.admission.VerdictCounts;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.ingest.BookSettings;
import breakwater.model.Bar;
import breakwater.model.Catalogue;
import breakwater.model.Effects;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.model.Source;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.LearningSettings;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import java.util.List;
import java.util.Optional;

/// Judges the messages of one file with the engine that also trades, so that a check says what a run would say.
/// Nothing is ever traded: proposals before the end of time are ignored.
final class FileJudge {
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final String STRATEGY = "hold";

    private final Engine engine;
    private final Effects effects = new Effects();
    private final DoubtPlaces places = new DoubtPlaces();
    private long messages;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private long openBefore = Long.MAX_VALUE;

    FileJudge(Instrument instrument, String source, FairPriceSettings prices) {
        Catalogue catalogue =
                new Catalogue(List.of(instrument), List.of(new Source(0, source, Source.ChecksumRule.NONE)));
        EngineSettings settings = new EngineSettings(
                catalogue,
                STRATEGY,
                new AgentSettings(DAY_NANOS, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                prices,
                RiskSettings.profile("none"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(1),
                Long.MAX_VALUE,
                true,
                LearningSettings.off(),
                QuantSettings.off());
        engine = new Engine(settings, Agents.create(STRATEGY));
    }

    void judge(MarketEvent event, long line) {
        messages++;
        Verdict verdict = engine.admit(event);
        effects.clear();
        // Applied as well as judged: a book is doubted for what quotes and trades say of it.
        engine.applyJudged(event, verdict, messages, effects);
        long nanos = event.venueNanos() > 0 ? event.venueNanos() : event.receiveNanos();
        switch (verdict) {
            case Verdict.Accept _ -> seen(nanos);
            case Verdict.Quarantine(Reason reason) -> {
                seen(nanos);
                places.add(reason, new DoubtPlaces.Place(nanos, line, missing(event, reason)));
            }
            case Verdict.Refuse(Reason reason) -> places.add(reason, new DoubtPlaces.Place(nanos, line, 0));
        }
        if (event instanceof Bar bar) {
            openBefore = bar.openNanos();
        }
    }

    VerdictCounts counts() {
        return engine.verdicts();
    }

    DoubtPlaces places() {
        return places;
    }

    long messages() {
        return messages;
    }

    Optional<CheckedFile.Span> span() {
        return firstNanos > lastNanos ? Optional.empty() : Optional.of(new CheckedFile.Span(firstNanos, lastNanos));
    }

    private void seen(long nanos) {
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
    }

    /// Counted from the row before: admission itself counts a long gap only when the next bar has confirmed it.
    private long missing(MarketEvent event, Reason reason) {
        return reason == Reason.GAP && event instanceof Bar bar && bar.openNanos() > openBefore
                ? (bar.openNanos() - openBefore) / bar.intervalNanos() - 1
                : 0;
    }
}
