package breakwater.app.command;

import breakwater.app.live.Feed;
import breakwater.app.live.JournalledSession;
import breakwater.app.live.RunLoop;
import breakwater.monitoring.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What `run` says at its end.
///
/// @param strategy that traded
/// @param session at its end
/// @param loop at its end
/// @param feed still open
/// @param journal folder of the journal
/// @param alerts counted on the way
record RunSummary(String strategy, JournalledSession session, RunLoop loop, Feed feed, Path journal, AlertLog alerts) {
    private static final int MOST_ORDERS = 10;

    void print(Console console) {
        Report report = loop.latest();
        String hash = session.session().stateHash();
        console.object(json(report, hash));
        console.say("");
        market(console, report);
        account(console, report);
        orders(console, report);
        console.say("journal   " + journal + ", " + session.journal().lastSequence() + " records");
        console.say("state     " + hash);
    }

    private Map<String, Object> json(Report report, String hash) {
        Report.Account account = report.account();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mode", session.header().kind());
        object.put("strategy", strategy);
        object.put("inputs", report.sequence());
        object.put("frames", loop.frames());
        object.put("malformed_frames", feed.malformedFrames());
        object.put("bindings", feed.bindings());
        object.put("market_events", session.session().marketEvents());
        object.put("verdicts", report.verdicts());
        object.put("sources", (long) report.sources().size());
        object.put("orders", (long) report.orders().size());
        object.put("trades", account.fills());
        object.put("start_equity", account.startEquityQuote());
        object.put("end_equity", account.equityQuote());
        object.put("total_return", account.equityQuote() / account.startEquityQuote() - 1);
        object.put("fees", account.feesQuote());
        object.put("turnover", account.turnoverQuote() / account.startEquityQuote());
        object.put("drawdown", -account.drawdownFraction());
        object.put("alerts", alerts.counts());
        object.put("journal", journal.toString());
        object.put("journal_records", session.journal().lastSequence());
        object.put("chain_hash", session.journal().chainHashHex());
        object.put("state_hash", hash);
        return object;
    }

    private void market(Console console, Report report) {
        console.say("market    " + report.sources().size() + " sources, " + loop.frames() + " frames, "
                + session.session().marketEvents() + " events");
        console.say("verdicts  " + Tables.counts(report.verdicts()));
        feed.bindings().forEach((source, codes) -> console.say("binding   " + source + ": " + Tables.counts(codes)));
        for (Report.SourceHealth source : report.sources()) {
            console.say(String.format(
                    Locale.ROOT,
                    "  %-16s %-7s book %-7s accepted %,9d  quarantined %,6d  refused %,6d",
                    source.name(),
                    source.status(),
                    source.book(),
                    source.accepted(),
                    source.quarantined(),
                    source.refused()));
        }
        for (Report.Price price : report.prices()) {
            console.say(String.format(
                    Locale.ROOT,
                    "price     %s %,.2f, %d of %d fresh sources agree, %d needed",
                    price.symbol(),
                    price.price(),
                    price.agreeing(),
                    price.fresh(),
                    price.required()));
        }
    }

    private static void account(Console console, Report report) {
        Report.Account account = report.account();
        console.say(String.format(
                Locale.ROOT,
                "account   %,.2f -> %,.2f (%+.3f%%), %d trades, fees %,.2f",
                account.startEquityQuote(),
                account.equityQuote(),
                100 * (account.equityQuote() / account.startEquityQuote() - 1),
                account.fills(),
                account.feesQuote()));
        for (Report.Position position : report.positions()) {
            console.say(String.format(
                    Locale.ROOT,
                    "position  %s %.5f at %,.2f, weight %.1f%%",
                    position.symbol(),
                    position.quantity(),
                    position.averagePrice(),
                    100 * position.weightFraction()));
        }
    }

    private static void orders(Console console, Report report) {
        report.orders().stream()
                .limit(MOST_ORDERS)
                .forEach(o -> console.say(String.format(
                        Locale.ROOT,
                        "order     %d %s %.5f %s on %s: %s %.5f at %,.2f (%s)",
                        o.id(),
                        o.side(),
                        o.quantity(),
                        o.symbol(),
                        o.venue(),
                        o.state(),
                        o.filledQuantity(),
                        o.averagePrice(),
                        o.reason())));
    }
}
