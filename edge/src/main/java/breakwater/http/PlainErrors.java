package breakwater.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What the server says of requests that never reach a route: the same JSON as everywhere, nothing of its insides.
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.each(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.CONTENT_TYPE);
        Content.Sink.write(response, true, new String(json(response.getStatus()), StandardCharsets.UTF_8), callback);
        return true;
    }

    private static byte[] json(int status) {
        String reason = HttpStatus.getMessage(status);
        return Problem.of(status, reason).json();
    }
}
