package breakwater.http;

import java.util.function.BiConsumer;

/// What every answer carries, errors included.
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void each(BiConsumer<String, String> set) {
        set.accept("Cache-Control", "no-store");
        set.accept("X-Content-Type-Options", "nosniff");
        set.accept("X-Frame-Options", "DENY");
        set.accept("Referrer-Policy", "no-referrer");
        set.accept("Cross-Origin-Opener-Policy", "same-origin");
        set.accept("Cross-Origin-Resource-Policy", "same-origin");
        // The page loads its own files and talks to its own server; whatever else a browser could do is off.
        set.accept(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }
}
