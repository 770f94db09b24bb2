package breakwater.lab.fault;

import breakwater.admission.AdmissionSettings;
import breakwater.admission.AdmissionStage;
import breakwater.admission.Reason;
import breakwater.admission.Verdict;
import breakwater.model.Bar;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Injects every [Fault] alone into a clean series and runs it through a fresh [AdmissionStage].
public final class EightFaults {
    /// Fewest bars: admission needs some to learn what is usual, and the longest fault needs room.
    public static final int SMALLEST_SERIES = 3_000;

    private static final int WARM_UP = 1_000;
    private static final int ROOM = 700;
    private static final int DRAWS = 1_000;

    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")), List.of(new Source(0, "bars", Source.ChecksumRule.NONE)));

    private final AdmissionSettings settings;
    private final long intervalNanos;

    /// Creates an experiment.
    ///
    /// @param settings of the admission under test
    /// @param intervalNanos length of a bar
    public EightFaults(AdmissionSettings settings, long intervalNanos) {
        this.settings = settings;
        this.intervalNanos = intervalNanos;
    }

    /// Runs the clean series and the eight damaged ones.
    ///
    /// @param data name of the series
    /// @param clean bars in order, at least [#SMALLEST_SERIES]; not modified
    /// @param seed where the places of injection come from
    /// @return the table
    /// @throws IllegalArgumentException if there are too few bars, or no stretch without alarms to inject into
    public FaultTable run(String data, List<PlainBar> clean, long seed) {
        if (clean.size() < SMALLEST_SERIES) {
            throw new IllegalArgumentException(
                    "bars must number at least " + SMALLEST_SERIES + " but were " + clean.size());
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Run cleanRun = judge(clean);
        List<FaultResult> results = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            int at = quietPlace(clean, cleanRun, random);
            List<PlainBar> damaged = new ArrayList<>(clean);
            fault.inject(damaged, at);
            long fromNanos = clean.get(at).openNanos();
            long toNanos = clean.get(at + fault.span()).openNanos();
            results.add(result(fault, fromNanos, toNanos, judge(damaged), cleanRun));
        }
        return new FaultTable(
                data,
                clean.size(),
                seed,
                cleanRun.alarms().size(),
                cleanRun.stage().counts().byCode(),
                results);
    }

    private static FaultResult result(Fault fault, long fromNanos, long toNanos, Run run, Run cleanRun) {
        Optional<Alarm> hit = run.alarms().stream()
                .filter(a -> a.reason() == fault.expected() && a.openNanos() >= fromNanos && a.openNanos() <= toNanos)
                .findFirst();
        return new FaultResult(
                fault,
                fromNanos,
                hit.isPresent(),
                hit.map(a -> a.refused() ? "refuse" : "quarantine").orElse("accept"),
                hit.map(a -> a.reason().code()).orElse(""),
                run.alarms().size() - cleanRun.alarms().size());
    }

    /// A place with no real alarm around it, so that what is caught there is the fault.
    private static int quietPlace(List<PlainBar> clean, Run cleanRun, RandomGenerator random) {
        for (int draw = 0; draw < DRAWS; draw++) {
            int at = random.nextInt(WARM_UP, clean.size() - ROOM);
            long from = clean.get(at - 10).openNanos();
            long to = clean.get(at + ROOM - 1).openNanos();
            if (cleanRun.alarms().stream().noneMatch(a -> a.openNanos() >= from && a.openNanos() <= to)) {
                return at;
            }
        }
        throw new IllegalArgumentException("bars must hold " + ROOM + " in a row without alarms");
    }

    private Run judge(List<PlainBar> bars) {
        AdmissionStage stage = new AdmissionStage(CATALOGUE, settings);
        List<Alarm> alarms = new ArrayList<>();
        Bar bar = new Bar();
        long receiveNanos = 0;
        for (PlainBar each : bars) {
            // Engine time never goes back, whatever a bar says of itself.
            receiveNanos = Math.max(receiveNanos, each.openNanos() + intervalNanos);
            bar.header(0, 0, MarketEvent.NO_SEQUENCE, each.openNanos(), receiveNanos);
            bar.set(
                    intervalNanos,
                    each.open(),
                    each.high(),
                    each.low(),
                    each.close(),
                    each.volume(),
                    Bar.UNKNOWN,
                    Bar.UNKNOWN);
            switch (stage.admit(bar)) {
                case Verdict.Accept _ -> {}
                case Verdict.Quarantine(Reason reason) -> alarms.add(new Alarm(each.openNanos(), reason, false));
                case Verdict.Refuse(Reason reason) -> alarms.add(new Alarm(each.openNanos(), reason, true));
            }
        }
        return new Run(stage, alarms);
    }

    private record Run(AdmissionStage stage, List<Alarm> alarms) {}

    private record Alarm(long openNanos, Reason reason, boolean refused) {}
}
