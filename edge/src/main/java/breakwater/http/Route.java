package breakwater.http;

import io.javalin.http.Handler;

/// One path of a server and what answers it.
///
/// @param method `GET` or `POST`
/// @param path absolute and literal: no route here has parameters
/// @param handler writes the answer, or throws
public record Route(String method, String path, Handler handler) {
    /// Checks the method and path.
    public Route {
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new IllegalArgumentException("method must be GET or POST but was " + method);
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with / but was " + path);
        }
    }
}
