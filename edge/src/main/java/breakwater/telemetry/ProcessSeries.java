package breakwater.telemetry;

import breakwater.http.Traffic;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;

/// The process and its API as metrics.
final class ProcessSeries {
    private ProcessSeries() {}

    static List<MetricSnapshot> machine() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return List.of(
                Series.gauge("breakwater_heap_used_bytes", "Heap in use.", (double) heap.getUsed()),
                Series.gauge(
                        "breakwater_heap_committed_bytes", "Heap taken from the system.", (double) heap.getCommitted()),
                Series.gauge("breakwater_heap_limit_bytes", "Heap at most.", (double) heap.getMax()),
                Series.gauge(
                        "breakwater_threads",
                        "Platform threads.",
                        ManagementFactory.getThreadMXBean().getThreadCount()),
                Series.gauge(
                        "breakwater_uptime_seconds",
                        "Time since the process started.",
                        ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3),
                Series.counter(
                        "breakwater_garbage_collection_seconds",
                        "Time spent collecting garbage.",
                        points -> collectors.forEach(collector -> points.add(
                                Labels.of("collector", collector.getName()),
                                Math.max(0, collector.getCollectionTime()) * 1e-3))));
    }

    static List<MetricSnapshot> traffic(Traffic traffic) {
        return List.of(
                Series.counter(
                        "breakwater_http_answers",
                        "Answers of the API by status.",
                        points -> traffic.answers()
                                .forEach((status, count) ->
                                        points.add(Labels.of("status", Integer.toString(status)), count))),
                Series.counter("breakwater_http_refused_tokens", "Commands that came without the right token.", (double)
                        traffic.refusedTokens()),
                Series.gauge("breakwater_stream_clients", "Live streams open.", traffic.streamClients()),
                Series.counter(
                        "breakwater_dropped_streams", "Live streams cut because the client did not keep up.", (double)
                                traffic.droppedStreams()));
    }
}
