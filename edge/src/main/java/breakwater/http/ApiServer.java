package breakwater.http;

import breakwater.monitoring.Report;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator's API, its live stream and the dashboard.
///
/// Reading needs no token and is meant for the machine itself or a network that is trusted to read; every
/// command needs the admin token.
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int HISTORY_POINTS = 2048;
    private static final int STREAM_ORDERS = 50;
    private static final int STREAM_UPDATES = 25;

    private final Supplier<Report> reports;
    private final Supplier<Health> health;
    private final Traffic traffic = new Traffic();
    private final History history = new History(HISTORY_POINTS);
    private final LiveStream stream;
    private final WebServer server;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("api-ticker").factory());

    private ApiServer(
            ServerSettings settings,
            Supplier<Report> reports,
            CommandGateway gateway,
            Supplier<Health> health,
            AdminToken token) {
        this.reports = reports;
        this.health = health;
        stream = new LiveStream(settings.maxStreamClients(), traffic);
        List<Route> routes = new ArrayList<>(PageFiles.routes());
        routes.add(new Route("GET", "/api/health", this::health));
        routes.add(json("/api/report", () -> ReportJson.report(reports.get(), Integer.MAX_VALUE, Integer.MAX_VALUE)));
        routes.add(json("/api/history", history::json));
        routes.add(json("/api/circuit-breakers/status", () -> ReportJson.breakerStatus(reports.get())));
        routes.add(json("/api/monitoring/anchor-drift", () -> ModelJson.anchorDrift(reports.get())));
        routes.add(json("/api/monitoring/anchor-drift/report", () -> ModelJson.updates(reports.get())));
        routes.add(new Route("GET", "/api/monitoring/top-influences", this::topInfluences));
        routes.add(json("/api/provenance/suspicious", () -> ReportJson.suspicious(reports.get())));
        routes.add(json("/api/risk/portfolio", () -> ReportJson.portfolio(reports.get())));
        routes.add(json("/api/risk/stress-test", () -> StressRows.json(reports.get())));
        routes.add(new Route("GET", "/api/monitoring/stream", context -> stream.serve(context, frame())));
        routes.addAll(new CommandRoutes(settings, reports, gateway, token, traffic).routes());
        server = WebServer.start(settings, routes, traffic);
        long every = settings.streamInterval().toMillis();
        Future<?> _ = ticker.scheduleAtFixedRate(this::tick, 0, every, TimeUnit.MILLISECONDS);
    }

    /// Starts listening.
    ///
    /// @param settings where, and what it puts up with
    /// @param reports the latest picture of the engine; cheap and callable from any thread
    /// @param gateway carries commands to the engine
    /// @param health what works and what does not; cheap and callable from any thread
    /// @param token allows commands; [AdminToken#absent] refuses them all
    /// @return a running server
    /// @throws java.io.UncheckedIOException if the address cannot be bound; its message names address and port
    public static ApiServer start(
            ServerSettings settings,
            Supplier<Report> reports,
            CommandGateway gateway,
            Supplier<Health> health,
            AdminToken token) {
        return new ApiServer(settings, reports, gateway, health, token);
    }

    /// Returns where the server listens.
    ///
    /// @return port, the one the system chose if the settings said 0
    public int port() {
        return server.port();
    }

    int openConnections() {
        return server.openConnections();
    }

    /// Returns what clients did so far.
    ///
    /// @return live counts
    public Traffic traffic() {
        return traffic;
    }

    /// Returns what the server answers.
    ///
    /// @return `METHOD path` in alphabetical order, read from the running router
    public List<String> paths() {
        return server.paths();
    }

    /// Stops listening and ends every stream.
    @Override
    public void close() {
        ticker.shutdownNow();
        stream.close();
        server.close();
    }

    private static Route json(String path, Supplier<byte[]> body) {
        return new Route(
                "GET", path, context -> context.contentType(Json.CONTENT_TYPE).result(body.get()));
    }

    private void topInfluences(Context context) {
        int k = Influences.count(context);
        context.contentType(Json.CONTENT_TYPE).result(Influences.top(reports.get(), k));
    }

    private void health(Context context) {
        Health now = health();
        context.status(now.ok() ? 200 : 503).contentType(Json.CONTENT_TYPE).result(Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("status", now.ok() ? "ok" : "failing");
            out.writeArrayFieldStart("failing");
            for (Health.Component component : now.components()) {
                if (!component.ok()) {
                    out.writeString(component.name());
                }
            }
            out.writeEndArray();
            out.writeArrayFieldStart("components");
            for (Health.Component component : now.components()) {
                out.writeStartObject();
                out.writeStringField("component", component.name());
                out.writeBooleanField("ok", component.ok());
                out.writeStringField("detail", component.detail());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    private Health health() {
        try {
            return health.get();
        } catch (RuntimeException failure) {
            LOG.error("health check failed", failure);
            return new Health(List.of(new Health.Component("health", false, "the health check itself failed")));
        }
    }

    private void tick() {
        try {
            history.offer(reports.get());
            if (stream.hasClients()) {
                stream.send(frame());
            }
        } catch (RuntimeException failure) {
            // A scheduler drops a task that throws, and the streams would fall silent for good.
            LOG.error("no live picture", failure);
        }
    }

    private byte[] frame() {
        return LiveStream.frame("report", ReportJson.report(reports.get(), STREAM_ORDERS, STREAM_UPDATES));
    }
}
