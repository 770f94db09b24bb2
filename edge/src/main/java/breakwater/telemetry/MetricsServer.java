package breakwater.telemetry;

import breakwater.http.Route;
import breakwater.http.ServerSettings;
import breakwater.http.Traffic;
import breakwater.http.WebServer;
import breakwater.monitoring.Report;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// Metrics in Prometheus text at `/metrics`, on a port of their own: a scraper needs neither the API nor its rights.
public final class MetricsServer implements AutoCloseable {
    private final Supplier<Report> reports;
    private final JournalMetrics journal;
    private final Traffic traffic;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final WebServer server;

    private MetricsServer(ServerSettings settings, Supplier<Report> reports, JournalMetrics journal, Traffic traffic) {
        this.reports = reports;
        this.journal = journal;
        this.traffic = traffic;
        Route scrape = new Route(
                "GET",
                "/metrics",
                context -> context.contentType(PrometheusTextFormatWriter.CONTENT_TYPE)
                        .result(text()));
        // Its own counts: scrapes are not traffic of the API.
        server = WebServer.start(settings, List.of(scrape), new Traffic());
    }

    /// Starts listening.
    ///
    /// @param settings where, and what it puts up with
    /// @param reports the latest picture of the engine; cheap and callable from any thread
    /// @param journal what the journal tells
    /// @param traffic what the API's clients do
    /// @return a running server
    /// @throws java.io.UncheckedIOException if the address cannot be bound; its message names address and port
    public static MetricsServer start(
            ServerSettings settings, Supplier<Report> reports, JournalMetrics journal, Traffic traffic) {
        return new MetricsServer(settings, reports, journal, traffic);
    }

    /// Returns where the server listens.
    ///
    /// @return port, the one the system chose if the settings said 0
    public int port() {
        return server.port();
    }

    /// Stops listening.
    @Override
    public void close() {
        server.close();
    }

    private byte[] text() throws IOException {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        EngineSeries.of(reports.get()).forEach(all::metricSnapshot);
        journal.snapshots().forEach(all::metricSnapshot);
        ProcessSeries.traffic(traffic).forEach(all::metricSnapshot);
        ProcessSeries.machine().forEach(all::metricSnapshot);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
        writer.write(bytes, all.build(), EscapingScheme.DEFAULT);
        return bytes.toByteArray();
    }
}
