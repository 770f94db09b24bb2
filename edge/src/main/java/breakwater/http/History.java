package breakwater.http;

import breakwater.monitoring.Report;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Equity, prices and trust since the start, for the charts. Bounded: when full, every second point goes and
/// from then on
/// half as many are kept, so the whole run always fits with at least half the capacity in points.
final class History {
    private static final class Point {
        private final long nanos;
        private final double equityQuote;
        private final double drawdownFraction;
        private final double[] prices;
        private final double[] sources;
        private final double[] trust;

        Point(Report report) {
            nanos = report.nanos();
            equityQuote = report.account().equityQuote();
            drawdownFraction = report.account().drawdownFraction();
            prices = report.prices().stream().mapToDouble(Report.Price::price).toArray();
            sources = report.sources().stream()
                    .mapToDouble(Report.SourceHealth::lastPrice)
                    .toArray();
            trust = report.sources().stream()
                    .mapToDouble(Report.SourceHealth::trustFraction)
                    .toArray();
        }
    }

    private final int capacity;
    private final List<Point> points = new ArrayList<>();
    private List<String> symbols = List.of();
    private List<String> sources = List.of();
    private long keepEvery = 1;
    private long offered;

    History(int capacity) {
        this.capacity = capacity;
    }

    /// Takes a sample. One whose engine time has not moved adds nothing and is left out.
    synchronized void offer(Report report) {
        List<String> nowSymbols =
                report.prices().stream().map(Report.Price::symbol).toList();
        List<String> nowSources =
                report.sources().stream().map(Report.SourceHealth::name).toList();
        if (!nowSymbols.equals(symbols) || !nowSources.equals(sources)) {
            symbols = nowSymbols;
            sources = nowSources;
            points.clear();
        }
        if (report.nanos() == 0 || (!points.isEmpty() && report.nanos() <= points.getLast().nanos)) {
            return;
        }
        if (offered++ % keepEvery != 0) {
            return;
        }
        if (points.size() == capacity) {
            thin();
        }
        points.add(new Point(report));
    }

    synchronized byte[] json() {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("time_seconds");
            for (Point point : points) {
                out.writeNumber(BigDecimal.valueOf(point.nanos / 1_000_000, 3));
            }
            out.writeEndArray();
            out.writeArrayFieldStart("equity_quote");
            for (Point point : points) {
                Json.number(out, point.equityQuote);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("drawdown_fraction");
            for (Point point : points) {
                Json.number(out, point.drawdownFraction);
            }
            out.writeEndArray();
            columns(out, "prices", symbols, point -> point.prices);
            columns(out, "sources", sources, point -> point.sources);
            columns(out, "trust_fraction", sources, point -> point.trust);
            out.writeEndObject();
        });
    }

    synchronized int size() {
        return points.size();
    }

    private void thin() {
        int kept = 0;
        for (int i = 0; i < points.size(); i += 2) {
            points.set(kept++, points.get(i));
        }
        points.subList(kept, points.size()).clear();
        keepEvery *= 2;
    }

    private void columns(JsonGenerator out, String name, List<String> names, Function<Point, double[]> values)
            throws IOException {
        out.writeObjectFieldStart(name);
        for (int column = 0; column < names.size(); column++) {
            out.writeArrayFieldStart(names.get(column));
            for (Point point : points) {
                Json.number(out, values.apply(point)[column]);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
