package breakwater.bench;

import java.io.IOException;
import java.util.function.Consumer;

/// What the guards cost: gate, admission, breakers, a flood, bindings and signatures, the end of a learning
/// epoch,
/// and the cellwise fit. Verdicts go by processor time, as elsewhere.
final class DefenceBenchmark implements Benchmark {
    @Override
    public String name() {
        return "defence";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) throws IOException {
        run(Effort.full(settings.repetitions()), out);
    }

    static void run(Effort effort, Consumer<Measurement> out) throws IOException {
        new GateTimes(effort).run(out);
        AdmissionTimes.run(effort, out);
        BreakerTimes.run(effort, out);
        new FloodTimes(effort).run(out);
        ProvenanceTimes.run(effort, out);
        LearningTimes.run(effort, out);
        CellwiseTimes.run(effort, out);
    }
}
