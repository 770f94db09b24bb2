package breakwater.lab.gate;

import breakwater.gate.GateCalibration;
import breakwater.gate.GateSettings;
import java.util.Locale;

/// The operating curve as a page: what was simulated, two tables, a picture beside it.
public final class CurvePage {
    private CurvePage() {}

    /// Returns the tables for a terminal and for the page: Markdown.
    ///
    /// @param curve result
    /// @return lines, each ended by a line feed
    public static String tables(GateCurve curve) {
        StringBuilder text = new StringBuilder();
        text.append("| p | n | m | rows needed | pass | fail | not enough | mean > ")
                .append(curve.settings().tauMean())
                .append(" | eigenvalue | KL > ")
                .append(curve.settings().klRefuse())
                .append(" | KL > ")
                .append(curve.settings().klRollBack())
                .append(" | mean KL |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (CleanPoint c : curve.clean()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %d | %d | %s | %.3f | %.4f | %.3f | %.2f | %.2f | %.2f | %.2f | %.4f |\n",
                    c.variables(),
                    c.samples(),
                    c.referenceSamples(),
                    c.required() == GateCalibration.NEVER ? "larger m" : Long.toString(c.required()),
                    c.passed(),
                    c.failed(),
                    c.notEnough(),
                    c.plainMean(),
                    c.plainEigen(),
                    c.plainKl(),
                    c.plainRollBack(),
                    c.averageKl()));
        }
        text.append("\n| speed per day | detected | median delay, hours | displacement then | first by drift budget")
                .append(" | largest true displacement accepted | largest measured displacement served |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (DriftPoint d : curve.drift()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %.2f | %.2f | %s | %s | %s | %.3f | %.3f |\n",
                    d.speedPerDay(),
                    d.detected(),
                    number("%.0f", d.delayHours()),
                    number("%.3f", d.displacementAtDetection()),
                    number("%.2f", d.budgetFirst()),
                    d.largestAccepted(),
                    d.largestServed()));
        }
        return text.toString();
    }

    /// Returns the page.
    ///
    /// @param curve result
    /// @param command command line that made it
    /// @param picture name of the picture's file
    /// @return Markdown
    public static String page(GateCurve curve, String command, String picture) {
        GateSettings s = curve.settings();
        CurvePlan plan = curve.plan();
        CurvePlan.DriftRun run = plan.drift();
        return """
                # Gate: operating curve

                Written by `%s`. Simulated; no market data. Both sides are classical means and covariances of normal rows,
                drawn from their own law. A robust estimator adds noise of its own: enter it by its effective rows.

                Corridors: mean %s, eigenvalues 1 -/+ %s, KL(adaptive to reference) %s to refuse and %s to roll back; drift of a day
                %s in the mean and %s in the covariance; false alarm level %s per decision.

                Clean candidates, %d per line: p variables, n rows behind the candidate, m behind the reference. *Rows
                needed* is what the gate asks for before it judges. *Pass*, *fail* and *not enough* are its answers; a fail
                is a false alarm. The columns after them say how often each corridor alone, without the third
                answer, would have failed a clean candidate.

                Slow poisoners, %d runs per line: the true mean of the live data moves at a constant speed in standard
                deviations of the reference, whatever is served; p = %d, n = %d, m = %d, a candidate every %d minutes for %d
                days. *Detected* counts runs with any refusal before the end, false alarms included: the line of speed 0
                says how many. The two last columns are the worst of all runs.

                %s
                ![False alarms on clean data and the walk of slow poisoners](%s)
                """.formatted(
                        command,
                        s.tauMean(),
                        s.tauEigen(),
                        s.klRefuse(),
                        s.klRollBack(),
                        s.driftMeanPerDay(),
                        s.driftCovariancePerDay(),
                        s.falseAlarm(),
                        plan.cleanTrials(),
                        plan.driftTrials(),
                        run.size().variables(),
                        run.size().samples(),
                        run.size().referenceSamples(),
                        run.updateMinutes(),
                        run.days(),
                        tables(curve),
                        picture);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
