package breakwater.telemetry;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/// Short ways to make one metric out of values at hand.
final class Series {
    /// Adds the points of a metric, one per label set.
    @FunctionalInterface
    interface Points {
        void add(Labels labels, double value);
    }

    /// Names the points of a metric.
    @FunctionalInterface
    interface Source {
        void into(Points points);
    }

    private Series() {}

    static MetricSnapshot gauge(String name, String help, double value) {
        return gauge(name, help, points -> points.add(Labels.EMPTY, value));
    }

    static MetricSnapshot gauge(String name, String help, Source source) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        source.into((labels, value) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return gauge.build();
    }

    static MetricSnapshot counter(String name, String help, double value) {
        return counter(name, help, points -> points.add(Labels.EMPTY, value));
    }

    static MetricSnapshot counter(String name, String help, Source source) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        source.into((labels, value) -> counter.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        return counter.build();
    }
}
