package breakwater.lab.impact;

import breakwater.lab.analysis.Plot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Equity of both arms, clean and attacked: one panel a world.
final class EquityPicture {
    private EquityPicture() {}

    static String svg(List<EquityPanel> panels) {
        Plot plot = new Plot(900, 160);
        for (EquityPanel panel : panels) {
            double end = most(panel, true);
            double least = panel.lines().stream()
                    .flatMapToDouble(line -> Arrays.stream(line.equity()))
                    .min()
                    .orElse(0);
            plot.panel(panel.title(), 0, end, least, most(panel, false));
            for (EquityLine line : panel.lines()) {
                String name = (line.arm() == Arm.DEFENDED ? "D " : "U ") + (line.attacked() ? "attacked" : "clean");
                plot.curve(line.hours(), line.equity(), colour(line), name);
            }
            plot.ends("0 h", String.format(Locale.ROOT, "%.2f h", end));
        }
        return plot.svg("Equity over capital, undefended (U) and defended (D)");
    }

    private static double most(EquityPanel panel, boolean hours) {
        return panel.lines().stream()
                .flatMapToDouble(line -> Arrays.stream(hours ? line.hours() : line.equity()))
                .max()
                .orElse(1);
    }

    private static String colour(EquityLine line) {
        if (line.arm() == Arm.DEFENDED) {
            return line.attacked() ? "#1f4e79" : "#7fa8cc";
        }
        return line.attacked() ? "#b03030" : "#9a9a9a";
    }
}
