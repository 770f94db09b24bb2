package breakwater.lab.impact;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The grids of a report that sum up.
final class SummaryGrids {
    private static final List<String> LINE = List.of("line", "value", "grade");

    private SummaryGrids() {}

    static Grid headline(ImpactTable table) {
        Headline h = table.headline();
        UnseenLine unseen = table.unseen();
        return new Grid(
                "headline",
                "Headline",
                LINE,
                List.of(
                        line("least lower end of M adaptive", Entry.of(h.least(), Unit.PERCENT), ""),
                        line("mean lower end of M adaptive", Entry.of(h.mean(), Unit.PERCENT), ""),
                        line("families scored", count(h.scored()), ""),
                        line("families whose attack was ineffective", count(h.ineffective()), ""),
                        line("scored families without an interval", count(h.withoutInterval()), ""),
                        line("unseen families scored", count(unseen.families()), ""),
                        line(
                                "mean M adaptive, unseen families",
                                Entry.of(unseen.mean(), Unit.PERCENT),
                                unseen.grade().words()),
                        line(
                                "least M adaptive, unseen families",
                                Entry.of(unseen.least(), Unit.PERCENT),
                                unseen.grade().words()),
                        line(
                                "everything judged",
                                new Entry.Words(""),
                                table.grade().words())));
    }

    static Grid clean(ImpactTable table) {
        CleanCost c = table.cleanCost();
        String active = Grade.held(c.activity().holds()).words();
        return new Grid(
                "clean",
                "Without attack",
                LINE,
                List.of(
                        line(
                                "return D over U",
                                Entry.of(c.retained(), Unit.PERCENT),
                                c.grade().words()),
                        line("trials", count(c.trials()), ""),
                        line("Sharpe U", Entry.of(c.undefendedSharpe(), Unit.RATIO), ""),
                        line("Sharpe D", Entry.of(c.defendedSharpe(), Unit.RATIO), ""),
                        line("turnover U", Entry.of(c.undefendedTurnover(), Unit.RATIO), ""),
                        line("turnover D", Entry.of(c.defendedTurnover(), Unit.RATIO), ""),
                        line("turnover D over U", Entry.of(c.activity().turnoverRatio(), Unit.PERCENT), active),
                        line("time in market D over U", Entry.of(c.activity().timeRatio(), Unit.PERCENT), active),
                        line("false alarms of D per day", Entry.of(c.detection().falsePerDay(), Unit.RATIO), "")));
    }

    static Grid benign(ImpactTable table) {
        BenignLine b = table.benign();
        String grade = b.grade().words();
        return new Grid(
                "benign",
                "Benign controls",
                LINE,
                List.of(
                        line("controls", count(b.controls()), ""),
                        line("simulated days", Entry.of(b.days(), Unit.RATIO), ""),
                        line("interventions", count(b.interventions()), ""),
                        line("interventions per day", Entry.of(b.perDay(), Unit.RATIO), grade),
                        line("largest mean cost", Entry.of(b.worstCost(), Unit.PERCENT), grade)));
    }

    static Grid learner(ImpactTable table) {
        List<List<Entry>> rows = new ArrayList<>();
        for (LearnerLine l : table.learner()) {
            rows.add(List.of(
                    new Entry.Words(l.arm() == Arm.DEFENDED ? "D" : "U"),
                    new Entry.Words(l.attacked() ? "mixed attack" : "clean"),
                    count(l.trials()),
                    Entry.of(l.sharpe(), Unit.RATIO),
                    Entry.of(l.maxDrawdown(), Unit.PERCENT),
                    Entry.of(l.profitFactor(), Unit.RATIO),
                    Entry.of(l.valueAtRisk95(), Unit.PERCENT),
                    Entry.of(l.turnover(), Unit.RATIO),
                    Entry.of(l.timeInMarket(), Unit.PERCENT),
                    Entry.of(l.averageExposure(), Unit.PERCENT)));
        }
        return new Grid(
                "learner",
                "Both agents",
                List.of(
                        "arm",
                        "condition",
                        "trials",
                        "Sharpe",
                        "MDD",
                        "profit factor",
                        "VaR95",
                        "turnover",
                        "time in market",
                        "exposure"),
                rows);
    }

    static Grid provenance(ImpactTable table, Provenance p) {
        ImpactSettings s = table.settings();
        String trainings = table.trainingSeeds().stream().map(Object::toString).collect(Collectors.joining(" "));
        return new Grid(
                "provenance",
                "How it was made",
                List.of("item", "value"),
                List.of(
                        item("code revision", new Entry.Words(p.codeRevision())),
                        item("config hash", new Entry.Words(p.configHash())),
                        item("world seeds", count(table.worldSeeds().size())),
                        item("world seeds, SHA-256", new Entry.Words(hash(table.worldSeeds()))),
                        item("training seeds", new Entry.Words(trainings)),
                        item("attacker trials", count(p.attackerTrials())),
                        item("wall time", Entry.of(p.wallSeconds(), Unit.SECONDS)),
                        item("capital", Entry.of(s.capitalQuote(), Unit.QUOTE)),
                        item("level of intervals", Entry.of(s.level(), Unit.PERCENT)),
                        item("resamples", count(s.resamples())),
                        item("resampled", new Entry.Words(s.unit().name())),
                        item("alarm threshold", Entry.of(s.threshold(), Unit.LEVEL)),
                        item("bootstrap seed", new Entry.Words(Long.toString(p.bootstrapSeed())))));
    }

    /// Of the seeds in order, eight bytes each, the highest first.
    static String hash(List<Long> seeds) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * seeds.size());
        seeds.forEach(bytes::putLong);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Entry count(long value) {
        return Entry.of((double) value, Unit.WHOLE);
    }

    private static List<Entry> line(String name, Entry value, String grade) {
        return List.of(new Entry.Words(name), value, new Entry.Words(grade));
    }

    private static List<Entry> item(String name, Entry value) {
        return List.of(new Entry.Words(name), value);
    }
}
