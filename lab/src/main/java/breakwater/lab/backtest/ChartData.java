package breakwater.lab.backtest;

import breakwater.lab.evaluation.CurvePoint;
import breakwater.lab.evaluation.EquityCurve;
import breakwater.lab.evaluation.ExecutedTrade;
import breakwater.lab.evaluation.TradeLedger;
import breakwater.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the charts of the report draw, as JSON in columns.
final class ChartData {
    /// More marks than this hide the price; the largest fills stay.
    static final int MOST_MARKS = 2_000;

    // A screen has fewer than a million steps; more digits only make the file heavy.
    private static final MathContext DIGITS = new MathContext(7);

    private ChartData() {}

    static String of(EquityCurve curve, TradeLedger ledger) {
        List<CurvePoint> points = curve.points();
        List<ExecutedTrade> marks = marks(ledger.trades());
        StringBuilder out = new StringBuilder("{");
        longs(
                out,
                "time",
                points.stream().mapToLong(p -> p.nanos() / 1_000_000_000L).toArray());
        column(out, "equity", points, CurvePoint::equityQuote);
        column(out, "hold", points, CurvePoint::holdQuote);
        column(out, "drawdown", points, CurvePoint::drawdownFraction);
        column(out, "hold_drawdown", points, CurvePoint::holdDrawdownFraction);
        column(out, "price", points, CurvePoint::price);
        longs(
                out,
                "mark_time",
                marks.stream().mapToLong(t -> t.nanos() / 1_000_000_000L).toArray());
        column(out, "mark_price", marks, ExecutedTrade::price);
        column(out, "mark_side", marks, t -> t.side() == Side.BUY ? 1 : -1);
        out.setLength(out.length() - 1);
        return out.append('}').toString();
    }

    static List<ExecutedTrade> marks(List<ExecutedTrade> trades) {
        if (trades.size() <= MOST_MARKS) {
            return trades;
        }
        return trades.stream()
                .sorted(Comparator.comparingDouble(ExecutedTrade::notionalQuote).reversed())
                .limit(MOST_MARKS)
                .sorted(Comparator.comparingLong(ExecutedTrade::nanos))
                .toList();
    }

    private static void longs(StringBuilder out, String name, long[] values) {
        out.append('"').append(name).append("\":[");
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : ",").append(values[i]);
        }
        out.append("],");
    }

    private static <T> void column(StringBuilder out, String name, List<T> rows, ToDoubleFunction<T> value) {
        out.append('"').append(name).append("\":[");
        for (int i = 0; i < rows.size(); i++) {
            double number = value.applyAsDouble(rows.get(i));
            out.append(i == 0 ? "" : ",");
            if (number == 0) {
                out.append('0');
            } else {
                out.append(new BigDecimal(number, DIGITS).stripTrailingZeros());
            }
        }
        out.append("],");
    }
}
