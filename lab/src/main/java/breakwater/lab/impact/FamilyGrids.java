package breakwater.lab.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The grids of a report that have one line a family, a cell or a target.
final class FamilyGrids {
    private static final Entry NOT_RUN = new Entry.Absent("not run");

    private FamilyGrids() {}

    static Grid families(ImpactTable table) {
        List<List<Entry>> rows = new ArrayList<>();
        for (FamilyRow row : table.rows()) {
            Optional<Cell> s = row.fixed();
            Optional<Cell> a = row.adaptive();
            Optional<Cell> strongest = row.strongest();
            rows.add(List.of(
                    new Entry.Words(row.family().id()),
                    of(strongest, c -> Entry.of(c.undefended().clean(), Unit.PERCENT)),
                    of(strongest, c -> Entry.of(c.defended().clean(), Unit.PERCENT)),
                    of(s, c -> Entry.of(c.undefended().attacked(), Unit.PERCENT)),
                    of(s, c -> Entry.of(c.defended().attacked(), Unit.PERCENT)),
                    of(s, FamilyGrids::mitigation),
                    of(a, c -> Entry.of(c.undefended().attacked(), Unit.PERCENT)),
                    of(a, c -> Entry.of(c.defended().attacked(), Unit.PERCENT)),
                    of(a, FamilyGrids::mitigation),
                    of(strongest, c -> Entry.of(c.undefended().profitQuote(), Unit.QUOTE)),
                    of(strongest, c -> Entry.of(c.defended().profitQuote(), Unit.QUOTE)),
                    of(strongest, c -> Entry.of(c.detection().precision(), Unit.RATIO)),
                    of(strongest, c -> Entry.of(c.detection().recall(), Unit.RATIO)),
                    of(strongest, c -> Entry.of(c.detection().delaySeconds(), Unit.SECONDS)),
                    of(strongest, c -> Entry.of(c.detection().falsePerDay(), Unit.RATIO)),
                    of(strongest, c -> Entry.of(c.activity().least(), Unit.PERCENT)),
                    new Entry.Words(row.verdict())));
        }
        return new Grid(
                "families",
                "Families",
                List.of(
                        "family",
                        "clean U",
                        "clean D",
                        "attacked U",
                        "attacked D",
                        "M static",
                        "adaptive: attacked U",
                        "adaptive: attacked D",
                        "M adaptive",
                        "attacker PnL U",
                        "attacker PnL D",
                        "precision",
                        "recall",
                        "delay",
                        "FP/day",
                        "activity",
                        "verdict"),
                rows);
    }

    static Grid cells(ImpactTable table) {
        List<List<Entry>> rows = new ArrayList<>();
        for (FamilyRow row : table.rows()) {
            row.fixed().ifPresent(cell -> rows.add(cell(row, Variant.STATIC, cell)));
            row.adaptive().ifPresent(cell -> rows.add(cell(row, Variant.ADAPTIVE, cell)));
        }
        return new Grid(
                "cells",
                "Every family and variant",
                List.of(
                        "family",
                        "variant",
                        "trials",
                        "worlds",
                        "clusters",
                        "impact U",
                        "impact D",
                        "t of impact U",
                        "scoring",
                        "M, worlds as clusters",
                        "p of M",
                        "adjusted p",
                        "attacker profitable U",
                        "attacker profitable D",
                        "attacker cost U",
                        "attacker cost D",
                        "damage per cost U",
                        "damage per cost D",
                        "messages U",
                        "messages D",
                        "turnover D/U",
                        "time in market D/U",
                        "attacks",
                        "AUPRC",
                        "MCC",
                        "delay p90",
                        "delay in events",
                        "delay in events p90"),
                rows);
    }

    private static List<Entry> cell(FamilyRow row, Variant variant, Cell c) {
        ArmImpact u = c.undefended();
        ArmImpact d = c.defended();
        DetectionScore detection = c.detection();
        Entry none = new Entry.Absent(c.scoring().words());
        return List.of(
                new Entry.Words(row.family().id()),
                new Entry.Words(variant == Variant.STATIC ? "static" : "adaptive"),
                Entry.of(c.trials(), Unit.WHOLE),
                Entry.of(c.worlds(), Unit.WHOLE),
                Entry.of(c.clusters(), Unit.WHOLE),
                Entry.of(u.impact(), Unit.PERCENT),
                Entry.of(d.impact(), Unit.PERCENT),
                Entry.of(c.t(), Unit.RATIO),
                new Entry.Words(c.scoring().words()),
                c.mitigation().map(m -> Entry.of(m.byWorld(), Unit.PERCENT)).orElse(none),
                c.mitigation().map(m -> Entry.of(m.pValue(), Unit.LEVEL)).orElse(none),
                c.mitigation().map(m -> Entry.of(m.adjusted(), Unit.LEVEL)).orElse(none),
                Entry.of(u.profitableShare(), Unit.PERCENT),
                Entry.of(d.profitableShare(), Unit.PERCENT),
                Entry.of(u.costQuote(), Unit.QUOTE),
                Entry.of(d.costQuote(), Unit.QUOTE),
                Entry.of(u.damagePerCost(), Unit.RATIO),
                Entry.of(d.damagePerCost(), Unit.RATIO),
                Entry.of(u.messages(), Unit.COUNT),
                Entry.of(d.messages(), Unit.COUNT),
                Entry.of(c.activity().turnoverRatio(), Unit.PERCENT),
                Entry.of(c.activity().timeRatio(), Unit.PERCENT),
                Entry.of(detection.attacks(), Unit.WHOLE),
                Entry.of(detection.averagePrecision(), Unit.RATIO),
                Entry.of(detection.matthews(), Unit.RATIO),
                Entry.of(detection.delaySeconds90(), Unit.SECONDS),
                Entry.of(detection.delayEvents(), Unit.COUNT),
                Entry.of(detection.delayEvents90(), Unit.COUNT));
    }

    static Grid targets(ImpactTable table) {
        List<List<Entry>> rows = new ArrayList<>();
        for (FamilyRow row : table.rows()) {
            row.checks().forEach(check -> rows.add(target(row.family().id(), check)));
        }
        table.learnerChecks().forEach(check -> rows.add(target("all, mixed", check)));
        return new Grid(
                "targets", "Targets", List.of("family", "item", "value", "must", "stretch", "grade", "note"), rows);
    }

    private static List<Entry> target(String family, Check check) {
        return List.of(
                new Entry.Words(family),
                new Entry.Words(check.item()),
                Entry.of(check.value(), Unit.LEVEL),
                Entry.of(check.must(), Unit.LEVEL),
                Entry.of(check.stretch(), Unit.LEVEL),
                new Entry.Words(check.grade().words()),
                new Entry.Words(check.note()));
    }

    private static Entry mitigation(Cell cell) {
        return cell.mitigation()
                .map(m -> Entry.of(m.value(), Unit.PERCENT))
                .orElseGet(() -> new Entry.Absent(cell.scoring().words()));
    }

    private static Entry of(Optional<Cell> cell, Function<Cell, Entry> entry) {
        return cell.map(entry).orElse(NOT_RUN);
    }
}
