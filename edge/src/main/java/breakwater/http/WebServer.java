package breakwater.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A listening server with the defences every listener here needs: bounded connections, headers, time and rate; a
/// check of host and origin; the same headers on every answer; no word about its insides.
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("breakwater.audit");
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    private final Javalin javalin;
    private final ServerSettings settings;
    private final List<Route> routes;
    private final Traffic traffic;
    private final HostPolicy hosts;
    private final RateLimiter requests;
    private final ConnectionGuard guard;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("http-sweeper").factory());

    private WebServer(ServerSettings settings, List<Route> routes, Traffic traffic) {
        this.settings = settings;
        this.routes = List.copyOf(routes);
        this.traffic = traffic;
        hosts = new HostPolicy(settings.allowedHosts());
        requests = new RateLimiter(settings.requests(), System::nanoTime);
        guard = new ConnectionGuard(
                settings.maxConnections(), settings.idleTimeout().toNanos());
        javalin = Javalin.create(this::configure);
    }

    /// Starts listening.
    ///
    /// @param settings where, and what it puts up with
    /// @param routes everything it answers
    /// @param traffic receives counts
    /// @return a running server
    /// @throws UncheckedIOException if the address cannot be bound; its message names address and port
    public static WebServer start(ServerSettings settings, List<Route> routes, Traffic traffic) {
        WebServer server = new WebServer(settings, routes, traffic);
        try {
            server.javalin.start();
        } catch (RuntimeException refused) {
            server.sweeper.shutdownNow();
            throw cannotListen(settings, refused);
        }
        Future<?> _ = server.sweeper.scheduleAtFixedRate(server.guard::sweep, 250, 250, TimeUnit.MILLISECONDS);
        return server;
    }

    /// Returns where the server listens.
    ///
    /// @return port, the one the system chose if the settings said 0
    public int port() {
        return javalin.port();
    }

    /// Returns what the server answers.
    ///
    /// @return `METHOD path` in alphabetical order, read from the running router
    public List<String> paths() {
        TreeSet<String> paths = new TreeSet<>();
        javalin.unsafe.internalRouter.allHttpHandlers().forEach(parsed -> {
            if (parsed.endpoint.method.isHttpMethod()) {
                paths.add(parsed.endpoint.method.name() + " " + parsed.endpoint.path);
            }
        });
        return List.copyOf(paths);
    }

    int openConnections() {
        return guard.open();
    }

    /// Stops listening and closes every connection.
    @Override
    public void close() {
        sweeper.shutdownNow();
        javalin.stop();
    }

    private static UncheckedIOException cannotListen(ServerSettings settings, Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = String.valueOf(cause.getMessage());
        String reason = said.contains("already in use")
                ? "port " + settings.port() + " is in use; choose another port or stop what uses it"
                : said.equals("null") ? cause.getClass().getSimpleName() : said;
        String message = "cannot listen on " + settings.host() + ":" + settings.port() + ": " + reason;
        return new UncheckedIOException(message, new IOException(refused));
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = RequestBody.MAX_BYTES;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(16, 4);
        threads.setName("http");
        threads.setDaemon(true);
        // A request may wait for the journal or feed a slow reader; its thread costs nothing, and the number of
        // connections bounds the number of threads.
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-request-", 0).factory()));
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            server.setStopTimeout(0);
        });
        config.jetty.modifyHttpConfiguration(this::harden);
        config.jetty.addConnector(this::connector);
        config.routes.before(this::admit);
        for (Route route : routes) {
            config.routes.addHttpHandler(HandlerType.findOrCreate(route.method()), route.path(), route.handler());
        }
        config.routes.exception(Problem.class, WebServer::write);
        config.routes.exception(
                HttpResponseException.class, (answer, context) -> write(translate(answer, context), context));
        config.routes.exception(Exception.class, (failure, context) -> {
            LOG.error("request failed: {} {}", context.method().name(), context.path(), failure);
            write(Problem.of(500, "internal error; the log has the details"), context);
        });
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("request failed", error);
            response.setStatus(500);
        });
        config.requestLogger.http((context, millis) -> record(context));
    }

    private void record(Context context) {
        int status = context.statusCode();
        traffic.answered(status);
        if (!reading(context)) {
            Level level = status < 400 ? Level.INFO : Level.WARN;
            AUDIT.atLevel(level)
                    .log("{} {} from {}: {}", context.method().name(), context.path(), context.ip(), status);
        }
    }

    private static boolean reading(Context context) {
        return context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
    }

    private void harden(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setIdleTimeout(settings.idleTimeout().toMillis());
        http.addCustomizer(guard);
    }

    private Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        // Fixed, so that the system does not grow megabytes of buffer for a client that does not read.
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.addBean(guard);
        return connector;
    }

    private void admit(Context context) {
        SecurityHeaders.each(context::header);
        hosts.check(
                context.header("Host"), context.header("Origin"), context.header("Sec-Fetch-Site"), !reading(context));
        long wait = requests.take(RateLimiter.key(context.ip()));
        if (wait > 0) {
            throw Problem.tooMany("too many requests from this address", wait);
        }
    }

    private Problem translate(HttpResponseException answer, Context context) {
        int status = answer.getStatus();
        if (status == 404 || status == 405) {
            TreeSet<String> allowed = new TreeSet<>();
            for (Route route : routes) {
                if (route.path().equals(context.path())) {
                    allowed.add(route.method());
                }
            }
            return allowed.isEmpty()
                    ? Problem.of(404, "unknown path; see /api/openapi.json")
                    : Problem.of(405, "wrong method", Map.of("Allow", String.join(", ", allowed)));
        }
        return Problem.of(status, "request refused");
    }

    private static void write(Problem problem, Context context) {
        context.status(problem.status());
        problem.headers().forEach(context::header);
        context.contentType(Json.CONTENT_TYPE).result(problem.json());
    }
}
