package breakwater.bench;

import java.util.function.Consumer;

/// How long the parts of [DefenceBenchmark] and [MatchingBenchmark] may take.
///
/// @param repetitions timed repetitions of each, at least 1
/// @param warmUpNanos processor time each piece of work runs before it counts: on a busy machine the wall clock
/// would end the warm-up before the compiler has done its part
/// @param floodSeconds event time of the flood, at least 1
record Effort(int repetitions, long warmUpNanos, int floodSeconds) {
    static Effort full(int repetitions) {
        return new Effort(repetitions, 1_500_000_000, 120);
    }

    /// Checks everything and measures nothing worth printing.
    static Effort brief() {
        return new Effort(1, 1, 2);
    }

    /// Repeats a piece of work.
    ///
    /// @param work checks its own result
    Samples time(Runnable work) {
        long began = Samples.processorNow();
        do {
            work.run();
        } while (Samples.processorNow() - began < warmUpNanos);
        Samples samples = new Samples(repetitions);
        for (int i = 0; i < repetitions; i++) {
            samples.start();
            work.run();
            samples.stop(true);
        }
        return samples;
    }

    /// Repeats two pieces of work in turns, so that both meet the same noise.
    ///
    /// @param ours checks its own result
    /// @param theirs checks its own result
    /// @return times of ours and of theirs
    Samples[] turns(Runnable ours, Runnable theirs) {
        Runnable[] works = {ours, theirs};
        Samples[] samples = {new Samples(repetitions), new Samples(repetitions)};
        for (Runnable work : works) {
            long began = Samples.processorNow();
            do {
                work.run();
            } while (Samples.processorNow() - began < warmUpNanos);
        }
        for (int i = 0; i < repetitions; i++) {
            for (int k = 0; k < works.length; k++) {
                samples[k].start();
                works[k].run();
                samples[k].stop(true);
            }
        }
        return samples;
    }

    /// Repeats a piece of work and says how long one item of it takes.
    ///
    /// @param what the workload
    /// @param items how many one run has
    /// @param unit what one is
    /// @param barNanos most processor time of one
    /// @param work checks its own result
    void measure(String what, long items, String unit, long barNanos, Runnable work, Consumer<Measurement> out) {
        Samples samples = time(work);
        out.accept(new Measurement(
                what,
                samples.nanosPer(items, unit),
                "<= " + barNanos / 1_000 + " us of processor time",
                Measurement.NONE,
                Measurement.Verdict.of(samples.processorNanos() <= barNanos * items)));
    }

    /// As [#measure], in milliseconds of the whole work, of which nothing is promised.
    void tell(String what, String peer, Runnable work, Consumer<Measurement> out) {
        out.accept(Measurement.withoutBar(what, time(work).millis(), peer));
    }
}
