package breakwater.app.command;

import breakwater.app.live.JournalReplay;
import breakwater.app.live.RunHeader;
import breakwater.execution.TrackedOrder;
import breakwater.journal.Journal;
import breakwater.journal.JournalReader;
import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Effect;
import breakwater.model.ExecutionReport;
import breakwater.model.Funding;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.model.OperatorCommand;
import breakwater.model.OptionQuote;
import breakwater.model.Order;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.TimerTick;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import breakwater.pipeline.Engine;
import breakwater.pipeline.SessionListener;
import breakwater.risk.SizeTrail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `why`: from an order back to the inputs that caused it.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Walks from an order back through its size, the proposal and the fair price to the journalled inputs behind it,",
            "and verifies the journal's chain on the way."
        })
final class WhyCommand implements Callable<Integer> {
    private static final int SHOWN_BYTES = 256;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "ORDER", description = "Number of the order.")
    private long orderId;

    @Option(
            names = "--journal",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Folder below <home>/journal (default: the one written last).")
    private String journal = "";

    /// What the engine knew when the order left.
    private static final class Finding implements SessionListener {
        private final long orderId;
        private Order order;
        private long cause;
        private final List<Long> reports = new ArrayList<>();
        private final List<Effect.FundingPaid> funding = new ArrayList<>();
        private boolean followed;

        Finding(long orderId, Order none) {
            this.orderId = orderId;
            this.order = none;
        }

        @Override
        public void onEffect(Effect effect, long sequence, long nanos) {
            if (effect instanceof Effect.PlaceOrder(Order placed) && placed.id() == orderId) {
                order = placed;
                cause = sequence;
            } else if (cause > 0 && effect instanceof Effect.PlaceOrder(Order later)) {
                followed |= later.instrument() == order.instrument();
            } else if (cause > 0 && !followed && effect instanceof Effect.FundingPaid paid) {
                // What the position that this order left cost, until the next order changes it.
                if (paid.instrument() == order.instrument() && funding.size() < 1_000) {
                    funding.add(paid);
                }
            }
        }

        @Override
        public void onReport(ExecutionReport report, long sequence) {
            boolean closedByVenue = cause > 0
                    && !followed
                    && report instanceof ExecutionReport.Liquidated closed
                    && closed.instrument() == order.instrument();
            if ((report.orderId() == orderId || closedByVenue) && reports.size() < 1_000) {
                reports.add(sequence);
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        Path folder = JournalFolders.find(common.home(), journal);
        Order none = new Order(Long.MAX_VALUE, 0, 0, breakwater.model.Side.BUY, 1, 0, false, 0);
        Finding finding = new Finding(orderId, none);
        // The whole journal once: finds the order, all its reports, and verifies the chain to the end.
        JournalReplay whole = JournalReplay.of(folder, Long.MAX_VALUE, finding, n -> {});
        if (finding.cause == 0) {
            throw new CommandException(
                    ExitCode.ERROR,
                    "order " + orderId + " is not in journal " + folder + "; highest is "
                            + whole.session().engine().execution().orders().stream()
                                    .mapToLong(o -> o.order().id())
                                    .max()
                                    .orElse(0)
                            + waiting(whole.session().engine()));
        }
        // And once up to its cause: the state the decision was made from.
        Engine then = JournalReplay.of(folder, finding.cause, SessionListener.none(), n -> {})
                .session()
                .engine();
        TrackedOrder tracked =
                whole.session().engine().execution().order(orderId).orElseThrow();
        TrackedOrder atDecision = then.execution().order(orderId).orElseThrow();
        Catalogue catalogue = whole.header().engine().catalogue();
        Order order = finding.order;
        Set<Long> wanted = new TreeSet<>(finding.reports);
        wanted.add(finding.cause);
        Map<String, Long> evidence = new LinkedHashMap<>();
        for (Source source : catalogue.sources()) {
            long sequence = then.evidence(order.instrument(), source.id());
            if (sequence > 0) {
                evidence.put(source.name(), sequence);
                wanted.add(sequence);
            }
        }
        Map<Long, Map<String, Object>> inputs = inputs(folder, whole.header(), wanted);
        print(console, whole, then, tracked, atDecision, finding, evidence, inputs, catalogue);
        return ExitCode.OK;
    }

    /// An order that never left has no number; what keeps it is said here.
    private static String waiting(Engine engine) {
        StringBuilder text = new StringBuilder();
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            String reason = engine.execution().waitingFor(instrument.id());
            if (!reason.isEmpty()) {
                text.append("; ")
                        .append(instrument.symbol())
                        .append(" waits for a venue: ")
                        .append(reason);
            }
        }
        return text.toString();
    }

    private static Map<Long, Map<String, Object>> inputs(Path folder, RunHeader header, Set<Long> wanted) {
        Map<Long, Map<String, Object>> found = new LinkedHashMap<>();
        InputCodec codec = new InputCodec();
        StateReader in = new StateReader(new byte[0]);
        try (JournalReader reader = Journal.read(folder)) {
            while (found.size() < wanted.size() && reader.next()) {
                if (!wanted.contains(reader.sequence())) {
                    continue;
                }
                in.reset(reader.buffer(), reader.from(), reader.to());
                Input input = codec.decode(in);
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("sequence", reader.sequence());
                line.put("file", String.valueOf(reader.file().getFileName()));
                line.put("offset", reader.offset());
                line.put("chain_hash", reader.point().hex());
                line.put("what", describe(input, header.engine().catalogue()));
                int shown = Math.min(SHOWN_BYTES, reader.to() - reader.from());
                line.put(
                        "bytes",
                        HexFormat.of().formatHex(reader.buffer(), reader.from(), reader.from() + shown)
                                + (shown < reader.to() - reader.from() ? "..." : ""));
                found.put(reader.sequence(), line);
            }
        }
        return found;
    }

    private static String describe(Input input, Catalogue catalogue) {
        return switch (input) {
            case MarketEvent event -> {
                Instrument instrument = catalogue.instrument(event.instrument());
                String head = catalogue.source(event.source()).name() + " " + instrument.symbol() + " ";
                String what = switch (event) {
                    case Bar bar ->
                        "bar opening " + Places.time(bar.openNanos()) + " close " + instrument.price(bar.close());
                    case Trade trade ->
                        "trade " + trade.aggressor() + " " + instrument.quantity(trade.quantity()) + " at "
                                + instrument.price(trade.price());
                    case Quote quote ->
                        "quote " + instrument.price(quote.bidPrice()) + " / " + instrument.price(quote.askPrice());
                    case BookUpdate book ->
                        (book.isSnapshot() ? "book snapshot " : "book change ") + book.lastSequence() + ", "
                                + book.bidCount() + " bids, " + book.askCount() + " asks";
                    case OptionQuote option ->
                        "option " + Places.time(option.expiryNanos()) + " " + instrument.price(option.strike()) + " "
                                + option.kind() + " " + Decimal.format(option.bid(), OptionQuote.DIGITS) + " / "
                                + Decimal.format(option.ask(), OptionQuote.DIGITS) + " " + option.unit();
                    case Funding funding ->
                        "funding " + Decimal.format(funding.rate(), Funding.DIGITS) + " at "
                                + Places.time(funding.nextNanos());
                    case VenueStatus status -> "status " + status.state();
                };
                yield head + what + ", received " + Places.time(event.receiveNanos());
            }
            case ExecutionReport report -> report.toString();
            case OperatorCommand command -> command.actor() + " " + command.command();
            case TimerTick tick -> "tick " + Places.time(tick.receiveNanos());
        };
    }

    private void print(
            Console console,
            JournalReplay whole,
            Engine then,
            TrackedOrder tracked,
            TrackedOrder atDecision,
            Finding finding,
            Map<String, Long> evidence,
            Map<Long, Map<String, Object>> inputs,
            Catalogue catalogue) {
        Order order = finding.order;
        Instrument instrument = catalogue.instrument(order.instrument());
        SizeTrail sizes = atDecision.trail().sizes();
        SizeChain chain = new SizeChain(sizes, instrument);
        Map<String, Object> object = new LinkedHashMap<>();
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("id", order.id());
        terms.put("symbol", instrument.symbol());
        terms.put("venue", catalogue.source(order.source()).name());
        terms.put("side", order.side().name());
        terms.put("quantity", instrument.quantity(order.quantity()));
        terms.put("state", tracked.state().name());
        terms.put("filled", instrument.quantity(tracked.filledQuantity()));
        terms.put("average_price", tracked.averagePrice(instrument));
        terms.put("fees", Money.toDouble(tracked.fees()));
        terms.put("decided", Places.time(order.decisionNanos()));
        object.put("order", terms);
        Map<String, Object> proposal = new LinkedHashMap<>();
        proposal.put("strategy", whole.header().engine().strategy());
        proposal.put("reason", atDecision.trail().reason());
        proposal.put("weight", sizes.requestedWeightFraction());
        object.put("proposal", proposal);
        object.put("size", chain.values());
        Map<String, Object> estimate = new LinkedHashMap<>();
        estimate.put("fair_price", sizes.price());
        estimate.put("fresh_sources", (long) sizes.fresh());
        estimate.put("agreeing_sources", (long) sizes.agreeing());
        object.put("estimate", estimate);
        object.put("route", atDecision.trail().route());
        object.put("verdicts", then.verdicts().byCode());
        object.put("cause", inputs.get(finding.cause));
        Map<String, Object> behind = new LinkedHashMap<>();
        evidence.forEach((source, sequence) -> behind.put(source, inputs.get(sequence)));
        object.put("evidence", behind);
        object.put("reports", finding.reports.stream().map(inputs::get).toList());
        object.put(
                "funding",
                finding.funding.stream().map(paid -> funding(paid, instrument)).toList());
        object.put("chain_hash", whole.chainHash());
        object.put("chain", "intact");
        console.object(object);
        console.say(String.format(
                Locale.ROOT,
                "order     %d %s %.8f %s on %s, decided %s",
                order.id(),
                order.side(),
                instrument.quantity(order.quantity()),
                instrument.symbol(),
                catalogue.source(order.source()).name(),
                Places.time(order.decisionNanos())));
        console.say(String.format(
                Locale.ROOT,
                "  became  %s, filled %.8f at %,.2f, fees %,.4f",
                tracked.state(),
                instrument.quantity(tracked.filledQuantity()),
                tracked.averagePrice(instrument),
                Money.toDouble(tracked.fees())));
        chain.lines().forEach(console::say);
        console.say(String.format(
                Locale.ROOT,
                "proposed  %s: weight %.4f because %s",
                whole.header().engine().strategy(),
                sizes.requestedWeightFraction(),
                atDecision.trail().reason()));
        console.say(String.format(
                Locale.ROOT,
                "priced    %,.4f, %d of %d fresh sources agreed",
                sizes.price(),
                sizes.agreeing(),
                sizes.fresh()));
        console.say("routed    " + atDecision.trail().route());
        console.say("verdicts  until then: " + Tables.counts(then.verdicts().byCode()));
        console.say("cause     " + line(inputs.get(finding.cause)));
        evidence.forEach((source, sequence) -> console.say("evidence  " + line(inputs.get(sequence))));
        finding.reports.forEach(sequence -> console.say("report    " + line(inputs.get(sequence))));
        finding.funding.forEach(paid -> console.say("funding   paid " + Money.format(paid.paid()) + " on "
                + instrument.quantity(paid.position()) + " at " + instrument.price(paid.markPrice()) + ", rate "
                + Decimal.format(paid.rate(), Funding.DIGITS) + ", due " + Places.time(paid.fundingNanos())));
        console.say("chain     intact over " + whole.lastSequence() + " records, head " + whole.chainHash());
    }

    private static Map<String, Object> funding(Effect.FundingPaid paid, Instrument instrument) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("due", Places.time(paid.fundingNanos()));
        line.put("rate", Decimal.toDouble(paid.rate(), Funding.DIGITS));
        line.put("position", instrument.quantity(paid.position()));
        line.put("mark_price", instrument.price(paid.markPrice()));
        line.put("paid_quote", Money.toDouble(paid.paid()));
        return line;
    }

    private static String line(java.util.@org.jspecify.annotations.Nullable Map<String, Object> input) {
        return input == null
                ? "missing"
                : "#" + input.get("sequence") + " " + input.get("what") + " [" + input.get("file") + " @"
                        + input.get("offset") + "]";
    }
}
