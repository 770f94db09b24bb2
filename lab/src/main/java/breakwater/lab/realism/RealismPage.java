package breakwater.lab.realism;

import java.util.Locale;

/// The facts as a table and as a page.
public final class RealismPage {
    private RealismPage() {}

    /// Returns the facts for a terminal and for the page: Markdown.
    ///
    /// @param realism what the gate found
    /// @return lines, each ended by a line feed
    public static String table(Realism realism) {
        StringBuilder text = new StringBuilder();
        text.append("| fact | test | median | quartiles | accept | |\n|---|---|---|---|---|---|\n");
        for (Fact fact : realism.facts()) {
            Measure measure = fact.measure();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.3f | %.3f to %.3f | %s | %s |\n",
                    measure.fact(),
                    measure.test(),
                    fact.value(),
                    fact.lowerQuartile(),
                    fact.upperQuartile(),
                    bounds(measure),
                    fact.isMet() ? "met" : "**missed**"));
        }
        return text.toString();
    }

    private static String bounds(Measure measure) {
        if (measure.most() == Double.POSITIVE_INFINITY) {
            return String.format(Locale.ROOT, ">= %.2f", measure.least());
        }
        if (measure.least() == Double.NEGATIVE_INFINITY) {
            return String.format(Locale.ROOT, "<= %.2f", measure.most());
        }
        return String.format(Locale.ROOT, "%.2f to %.2f", measure.least(), measure.most());
    }

    /// Returns the page.
    ///
    /// @param realism what the gate found
    /// @param command command line that made it
    /// @return Markdown
    public static String page(Realism realism, String command) {
        StringBuilder pictures = new StringBuilder();
        RealismPictures.all(realism)
                .forEach((file, _) -> pictures.append("![")
                        .append(file)
                        .append("](")
                        .append(file)
                        .append(")\n\n"));
        return """
                # The market of agents: is it like a market?

                Written by `%s`. Simulated; no market data.

                %d seeds (%d to %d), %.0f h of market time each after half an hour of warming up; %,d events at five venues.
                The number of a line is the median over seeds, beside it the quartiles, unless the line says otherwise.
                Impact is measured net of what the true value did meanwhile, which no order can move. Who trades, and why
                some defaults are what they are, is in [decisions](../decisions/0017-a-market-of-patience.md).

                %s
                Digest of everything that happened: `%016x`.

                %s""".formatted(
                        command,
                        realism.seeds().size(),
                        realism.seeds().getFirst(),
                        realism.seeds().getLast(),
                        realism.hours(),
                        realism.events(),
                        table(realism),
                        realism.digest(),
                        pictures.toString().stripTrailing() + "\n");
    }
}
