package breakwater.http;

import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.monitoring.LearnedModel;
import breakwater.monitoring.Report;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routes that change something: who may, what is asked, what became of it.
final class CommandRoutes {
    private static final Logger AUDIT = LoggerFactory.getLogger("breakwater.audit");
    private static final int MAX_DISABLE_SECONDS = 3600;
    private static final long ROLL_BACK_SECONDS = 600;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Supplier<Report> reports;
    private final CommandGateway gateway;
    private final AdminToken token;
    private final Traffic traffic;
    private final Duration bodyTimeout;
    private final RateLimiter commands;
    private final RateLimiter refusedTokens;

    CommandRoutes(
            ServerSettings settings,
            Supplier<Report> reports,
            CommandGateway gateway,
            AdminToken token,
            Traffic traffic) {
        this.reports = reports;
        this.gateway = gateway;
        this.token = token;
        this.traffic = traffic;
        bodyTimeout = settings.idleTimeout();
        commands = new RateLimiter(settings.commands(), System::nanoTime);
        refusedTokens = new RateLimiter(settings.refusedTokens(), System::nanoTime);
    }

    List<Route> routes() {
        return List.of(
                post("/api/circuit-breakers/disable", this::disable),
                post("/api/circuit-breakers/clear-all", this::clearAll),
                post("/api/models/rollback", this::rollBack),
                post("/api/provenance/ban", this::ban),
                post("/api/provenance/unban", this::unban),
                post("/api/trade/emergency-liquidate", this::liquidate));
    }

    private Route post(String path, Handler handler) {
        return new Route("POST", path, context -> {
            authorise(context);
            handler.handle(context);
        });
    }

    private void disable(Context context) throws Exception {
        RequestBody body = RequestBody.read(context, bodyTimeout, "breaker", "duration");
        String breaker = body.text("breaker");
        long seconds = body.whole("duration", 1, MAX_DISABLE_SECONDS);
        Report report = reports.get();
        List<String> known =
                report.breakers().stream().map(Report.Breaker::name).toList();
        if (!known.contains(breaker)) {
            throw Problem.field("breaker", "field \"breaker\" must be one of " + known);
        }
        submit(context, new Command.DisableBreaker(breaker, until(report, seconds)));
    }

    private void clearAll(Context context) throws Exception {
        RequestBody.read(context, bodyTimeout, "confirm").notDenied("confirm");
        submit(context, new Command.ClearBreakers());
    }

    private void rollBack(Context context) throws Exception {
        String reason = RequestBody.read(context, bodyTimeout, "reason").text("reason", "operator");
        submit(context, new Command.RollBack(reason, until(reports.get(), ROLL_BACK_SECONDS)));
    }

    private void liquidate(Context context) throws Exception {
        RequestBody body = RequestBody.read(context, bodyTimeout, "confirm", "reason");
        body.notDenied("confirm");
        submit(context, new Command.Liquidate(body.text("reason", "operator")));
    }

    private void ban(Context context) throws Exception {
        RequestBody body = RequestBody.read(context, bodyTimeout, "sources", "reason");
        submit(context, new Command.Ban(sources(body), body.text("reason")));
    }

    private void unban(Context context) throws Exception {
        RequestBody body = RequestBody.read(context, bodyTimeout, "sources", "reason");
        submit(context, new Command.Unban(sources(body), body.text("reason", "operator")));
    }

    /// A misspelled name must not pass for a ban.
    private List<String> sources(RequestBody body) {
        List<String> asked =
                body.texts("sources", Catalogue.MAX_SOURCES).stream().distinct().toList();
        List<String> known =
                reports.get().sources().stream().map(Report.SourceHealth::name).toList();
        List<String> unknown =
                asked.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw Problem.field("sources", "unknown sources " + unknown + "; known: " + known);
        }
        return asked;
    }

    /// Counted in the engine's time: in a replay that is not ours.
    private static long until(Report report, long seconds) {
        if (report.nanos() == 0) {
            throw Problem.of(503, "the engine has not seen any input yet", Map.of("Retry-After", "1"));
        }
        return report.nanos() + seconds * NANOS_PER_SECOND;
    }

    private void authorise(Context context) {
        if (!token.isPresent()) {
            throw Problem.of(403, "no ADMIN_TOKEN configured: commands are refused until one is set");
        }
        String header = context.header("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            chargeRefusal(context);
            throw Problem.of(
                    401,
                    "a token is needed: Authorization: Bearer $ADMIN_TOKEN",
                    Map.of("WWW-Authenticate", "Bearer realm=\"breakwater\""));
        }
        if (!token.matches(header.substring("bearer ".length()).strip())) {
            chargeRefusal(context);
            throw Problem.of(403, "the token is not the one configured");
        }
        // The right token is never charged for the wrong ones: a guesser cannot lock the operator out.
        long wait = commands.take("admin");
        if (wait > 0) {
            throw Problem.tooMany("too many commands", wait);
        }
    }

    private void chargeRefusal(Context context) {
        traffic.tokenRefused();
        long wait = refusedTokens.take(RateLimiter.key(context.ip()));
        if (wait > 0) {
            throw Problem.tooMany("too many attempts without the right token", wait);
        }
    }

    private void submit(Context context, Command command) throws InterruptedException {
        String actor = "admin@" + context.ip();
        // Only where the answer needs it: no fault of a picture may stop a liquidation.
        List<LearnedModel> before =
                command instanceof Command.RollBack ? reports.get().models() : List.of();
        CommandGateway.Outcome outcome = gateway.submit(actor, command);
        AUDIT.info("{} asked for {}: {}", actor, command, outcome);
        switch (outcome) {
            case CommandGateway.Outcome.Accepted(long sequence) -> accepted(context, command, sequence, before);
            case CommandGateway.Outcome.Refused(String reason) -> throw Problem.of(409, reason);
            case CommandGateway.Outcome.Unconfirmed(String reason) -> throw Problem.of(504, reason);
        }
    }

    private void accepted(Context context, Command command, long sequence, List<LearnedModel> before) {
        context.contentType(Json.CONTENT_TYPE).result(Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("outcome", "accepted");
            out.writeNumberField("sequence", sequence);
            switch (command) {
                case Command.DisableBreaker(String breaker, long until) -> {
                    out.writeStringField("breaker", breaker);
                    Json.time(out, "until", until);
                }
                case Command.RollBack(String reason, long until) -> {
                    versions(out, before, reports.get().models());
                    out.writeStringField("reason", reason);
                    Json.time(out, "until", until);
                }
                case Command.Liquidate(String reason) -> out.writeStringField("reason", reason);
                case Command.Ban(List<String> sources, String reason) -> named(out, sources, reason);
                case Command.Unban(List<String> sources, String reason) -> named(out, sources, reason);
                case Command.ClearBreakers _,
                        Command.Freeze _,
                        Command.Halt _,
                        Command.Reduce _,
                        Command.SkipLearning _,
                        Command.UseReference _ -> {
                    // Nothing more to tell.
                }
            }
            out.writeEndObject();
        }));
    }

    /// One entry per instrument that has a model now; a version is null where none is served.
    private static void versions(JsonGenerator out, List<LearnedModel> before, List<LearnedModel> after)
            throws IOException {
        out.writeArrayFieldStart("models");
        for (LearnedModel model : after) {
            long from = before.stream()
                    .filter(earlier -> earlier.symbol().equals(model.symbol()))
                    .mapToLong(LearnedModel::servedVersion)
                    .findFirst()
                    .orElse(-1);
            out.writeStartObject();
            out.writeStringField("symbol", model.symbol());
            ModelJson.version(out, "from_version", from);
            ModelJson.version(out, "to_version", model.servedVersion());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void named(JsonGenerator out, List<String> sources, String reason) throws IOException {
        out.writeArrayFieldStart("sources");
        for (String source : sources) {
            out.writeString(source);
        }
        out.writeEndArray();
        out.writeStringField("reason", reason);
    }
}
