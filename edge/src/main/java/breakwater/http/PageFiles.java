package breakwater.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The dashboard's files, read from the class path once. A fixed list: no request names a file.
final class PageFiles {
    private static final String OWN = "/breakwater/http/";
    private static final String CHARTS = "/breakwater/vendor/uplot/";

    private PageFiles() {}

    static List<Route> routes() {
        return List.of(
                file("/", OWN + "dashboard.html", "text/html;charset=utf-8"),
                file("/dashboard.css", OWN + "dashboard.css", "text/css;charset=utf-8"),
                file("/dashboard.js", OWN + "dashboard.js", "text/javascript;charset=utf-8"),
                file("/panels.js", OWN + "panels.js", "text/javascript;charset=utf-8"),
                file("/market.js", OWN + "market.js", "text/javascript;charset=utf-8"),
                file("/network.js", OWN + "network.js", "text/javascript;charset=utf-8"),
                file("/risk.js", OWN + "risk.js", "text/javascript;charset=utf-8"),
                file("/defence.js", OWN + "defence.js", "text/javascript;charset=utf-8"),
                file("/charts.js", OWN + "charts.js", "text/javascript;charset=utf-8"),
                file("/admin.js", OWN + "admin.js", "text/javascript;charset=utf-8"),
                file("/format.js", OWN + "format.js", "text/javascript;charset=utf-8"),
                file("/favicon.svg", OWN + "favicon.svg", "image/svg+xml"),
                file("/uplot.js", CHARTS + "uPlot.iife.min.js", "text/javascript;charset=utf-8"),
                file("/uplot.css", CHARTS + "uPlot.min.css", "text/css;charset=utf-8"),
                file("/api/openapi.json", OWN + "openapi.json", Json.CONTENT_TYPE));
    }

    private static Route file(String path, String resource, String contentType) {
        byte[] content = read(resource);
        return new Route(
                "GET", path, context -> context.contentType(contentType).result(content));
    }

    static byte[] read(String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the build: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
