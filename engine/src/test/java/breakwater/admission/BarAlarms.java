package breakwater.admission;

import breakwater.model.Bar;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import breakwater.testing.RecordedBars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs recorded bars through admission and keeps every verdict that is no acceptance, with its place.
final class BarAlarms {
    final AdmissionStage stage;
    final List<Alarm> alarms = new ArrayList<>();
    long bars;

    record Alarm(Reason reason, Instant at, int source) {
        @Override
        public String toString() {
            return reason.code() + "@" + at + (source == 0 ? "" : "#" + source);
        }
    }

    private BarAlarms(int sources) {
        List<Source> list = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            list.add(new Source(s, "source-" + s, Source.ChecksumRule.NONE));
        }
        stage = new AdmissionStage(
                new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), list), AdmissionSettings.defaults());
    }

    /// One source, files one after the other.
    static BarAlarms ofFiles(String... names) {
        BarAlarms run = new BarAlarms(1);
        Bar bar = new Bar();
        for (String name : names) {
            RecordedBars recorded = RecordedBars.read(name);
            for (long[] row : recorded.rows()) {
                run.judge(recorded.fill(bar, row, 0));
            }
        }
        return run;
    }

    /// One source per file, merged by time.
    static BarAlarms ofSources(String... names) {
        BarAlarms run = new BarAlarms(names.length);
        List<RecordedBars> files = new ArrayList<>();
        for (String name : names) {
            files.add(RecordedBars.read(name));
        }
        int[] at = new int[names.length];
        Bar bar = new Bar();
        while (true) {
            int next = -1;
            for (int s = 0; s < at.length; s++) {
                if (at[s] < files.get(s).rows().size() && (next < 0 || open(files, at, s) < open(files, at, next))) {
                    next = s;
                }
            }
            if (next < 0) {
                return run;
            }
            run.judge(files.get(next).fill(bar, files.get(next).rows().get(at[next]++), next));
        }
    }

    private static long open(List<RecordedBars> files, int[] at, int source) {
        return files.get(source).rows().get(at[source])[0];
    }

    private void judge(Bar bar) {
        bars++;
        switch (stage.admit(bar)) {
            case Verdict.Accept _ -> {}
            case Verdict.Quarantine(Reason reason) -> alarms.add(alarm(reason, bar));
            case Verdict.Refuse(Reason reason) -> alarms.add(alarm(reason, bar));
        }
    }

    private static Alarm alarm(Reason reason, Bar bar) {
        return new Alarm(reason, Instant.ofEpochSecond(bar.openNanos() / 1_000_000_000L), bar.source());
    }

    long count(Reason reason) {
        return alarms.stream().filter(a -> a.reason() == reason).count();
    }

    /// One line per file for the test's output.
    String summary(String name) {
        return "%-55s bars %7d alarms %4d (%.4f%%) missing %d %s %s"
                .formatted(
                        name,
                        bars,
                        alarms.size(),
                        100.0 * alarms.size() / bars,
                        stage.counts().missingIntervals(0),
                        stage.counts().byCode(),
                        alarms.stream()
                                .filter(a -> a.reason() != Reason.FROZEN)
                                .limit(12)
                                .toList());
    }
}
