package breakwater.telemetry;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.function.LongSupplier;

/// What the journal tells: how far it is durable and how long the disk takes. Safe from any thread.
public final class JournalMetrics {
    private final LongSupplier durableSequence;
    // From well below a fast disk's force to far beyond what trading could bear.
    private final Histogram force = Histogram.builder()
            .name("breakwater_journal_force_seconds")
            .help("Time one force of the journal to disk took.")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
            .build();

    /// Creates metrics without observations.
    ///
    /// @param durableSequence number of the last durable input; callable from any thread
    public JournalMetrics(LongSupplier durableSequence) {
        this.durableSequence = durableSequence;
    }

    /// Notes one force.
    ///
    /// @param nanos how long it took
    public void forced(long nanos) {
        force.observe(nanos * 1e-9);
    }

    List<MetricSnapshot> snapshots() {
        GaugeSnapshot sequence = GaugeSnapshot.builder()
                .name("breakwater_journal_durable_sequence")
                .help("Number of the last input that is durable.")
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .value((double) durableSequence.getAsLong())
                        .build())
                .build();
        return List.of(sequence, force.collect());
    }
}
