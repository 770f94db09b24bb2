package breakwater.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What all estimators reach on one kind of bad data, beside the published codes.
final class AccuracyTable {
    private final PublishedAccuracy published;
    private final AccuracyCell[][] cells;

    /// @param cells for each estimator and share
    AccuracyTable(PublishedAccuracy published, AccuracyCell[][] cells) {
        this.published = published;
        this.cells = cells;
    }

    private boolean met(boolean centre, int share) {
        return cells[AccuracyEstimator.DEFAULT][share].of(centre) <= published.bar(centre, share);
    }

    /// One line for each estimator.
    void lines(String workload, Consumer<Measurement> out) {
        String peer =
                "best published row-wise code: " + figures(published.location()) + "; " + figures(published.scatter());
        for (int e = 0; e < cells.length; e++) {
            String what = "accuracy of " + AccuracyEstimator.ALL.get(e).name() + ", " + published.text() + ", shares "
                    + shares() + "; " + workload;
            String measured = "location " + row(e, true, ", ") + "; scatter " + row(e, false, ", ");
            out.accept(
                    e == AccuracyEstimator.DEFAULT && published.barUpTo() >= 0
                            ? new Measurement(what, measured, bar(), peer, Measurement.Verdict.of(missed().isEmpty()))
                            : Measurement.withoutBar(what, measured, peer));
        }
    }

    private String bar() {
        String missed = missed();
        return "<= 1.1 of the best published row-wise code up to share " + published.barUpTo()
                + (missed.isEmpty() ? "" : ", missed at " + missed);
    }

    private String missed() {
        StringBuilder missed = new StringBuilder();
        for (int share = 0; share < published.location().size(); share++) {
            for (boolean centre : new boolean[] {true, false}) {
                if (published.hasBar(share) && !met(centre, share)) {
                    missed.append(missed.isEmpty() ? "" : ", ")
                            .append(centre ? "location " : "scatter ")
                            .append(PublishedAccuracy.SHARES.get(share));
                }
            }
        }
        return missed.toString();
    }

    /// Rows of the table of bars.
    void verdicts(StringBuilder out) {
        for (int share = 0; share < published.location().size(); share++) {
            for (boolean centre : new boolean[] {true, false}) {
                if (published.hasBar(share)) {
                    verdict(out, share, centre);
                }
            }
        }
    }

    private void verdict(StringBuilder out, int share, boolean centre) {
        AccuracyCell oracle = cells[AccuracyEstimator.GOOD_ROWS][share];
        boolean met = met(centre, share);
        boolean beyond = !(oracle.of(centre) <= published.bar(centre, share));
        out.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.3f | %s | %s | %s |%n",
                published.text(),
                PublishedAccuracy.SHARES.get(share),
                centre ? "location" : "scatter",
                cells[AccuracyEstimator.DEFAULT][share].text(centre),
                published.bar(centre, share),
                oracle.text(centre),
                met ? "met" : "missed",
                met ? "" : note(beyond)));
    }

    /// Where no row is bad but all have heavy tails, the classical estimate bounds nothing.
    private String note(boolean goodRowsMiss) {
        if (published.kinds().contains(AccuracyData.Kind.HEAVY_TAILS)) {
            return "no row is bad: the good rows are no bound here";
        }
        return goodRowsMiss ? "the good rows miss it too" : "the good rows reach it";
    }

    void markdown(StringBuilder out) {
        for (boolean centre : new boolean[] {true, false}) {
            out.append("\n## ")
                    .append(Character.toUpperCase(published.text().charAt(0)))
                    .append(published.text().substring(1))
                    .append(centre ? ": location" : ": scatter")
                    .append("\n\n| share of bad | ")
                    .append(shares().replace(", ", " | "))
                    .append(" |\n|")
                    .append("---|".repeat(published.location().size() + 1))
                    .append('\n');
            for (int e = 0; e < cells.length; e++) {
                line(out, AccuracyEstimator.ALL.get(e).name(), row(e, centre, " | "));
            }
            List<Double> best = centre ? published.location() : published.scatter();
            line(out, "published: best row-wise", figures(best).replace(", ", " | "));
            for (PublishedAccuracy.Code code : published.others()) {
                List<Double> figures = centre ? code.location() : code.scatter();
                if (!figures.isEmpty()) {
                    line(out, "published: " + code.name(), figures(figures).replace(", ", " | "));
                }
            }
        }
    }

    private static void line(StringBuilder out, String name, String row) {
        out.append("| ").append(name).append(" | ").append(row).append(" |\n");
    }

    private String row(int estimator, boolean centre, String between) {
        StringBuilder row = new StringBuilder();
        for (AccuracyCell cell : cells[estimator]) {
            row.append(row.isEmpty() ? "" : between).append(cell.text(centre));
        }
        return row.toString();
    }

    private String shares() {
        return String.join(
                ", ",
                PublishedAccuracy.SHARES.subList(0, published.location().size()).stream()
                        .map(String::valueOf)
                        .toList());
    }

    private static String figures(List<Double> figures) {
        return String.join(
                ", ",
                figures.stream()
                        .map(value -> Double.isNaN(value) ? "fail" : String.format(Locale.ROOT, "%.2f", value))
                        .toList());
    }
}
