package breakwater.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients no library would make, on raw sockets.
@Timeout(120)
final class HostileClientTest {
    private static final Duration IDLE = Duration.ofMillis(400);

    private static ApiFixture server(int connections) {
        return new ApiFixture(
                ApiFixture.with(connections, 2, IDLE, new RateLimit(10_000, 10_000), new RateLimit(1_000, 1_000)),
                AdminToken.of(ApiFixture.TOKEN.toCharArray()));
    }

    private static Socket connect(ApiFixture api) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.server.port()), 5_000);
        socket.setSoTimeout(15_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// Reads until the server closes.
    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String exchange(ApiFixture api, String request) throws IOException {
        try (Socket socket = connect(api)) {
            write(socket, request);
            return readAll(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/circuit-breakers/clear-all HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/circuit-breakers/clear-all HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
                "POST /api/circuit-breakers/clear-all HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /api/circuit-breakers/clear-all HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Folded: a\r\n b\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost : localhost\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /api/health HTTP/1.1\r\n\r\n",
                "GET /api/health HTTP/3.7\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
            })
    void anAmbiguousRequestIsRefusedAndTheConnectionClosed(String request) throws Exception {
        try (ApiFixture api = server(64)) {
            String answer = exchange(api, request);
            assertThat(answer).matches("(?s)(HTTP/1\\.1 (400|505|501|426) .*)?");
            assertThat(answer)
                    .doesNotContain("Exception")
                    .doesNotContain("etty")
                    .doesNotContain("Server:");
            assertThat(api.commands).isEmpty();
        }
    }

    @Test
    void whatTheServerSaysOfABrokenRequestIsTheSameJsonAsEverywhere() throws Exception {
        try (ApiFixture api = server(64)) {
            String answer = exchange(api, "GET /api/health HTTP/1.1\r\nBad Header\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("{\"status\":400,\"error\":");
            assertThat(answer).containsIgnoringCase("X-Content-Type-Options: nosniff");
        }
    }

    @Test
    void headersOverTheLimitAreRefused() throws Exception {
        try (ApiFixture api = server(64)) {
            String answer = exchange(
                    api, "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9_000) + "\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 431 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:5000", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void anUnknownHostNameIsRefusedSoThatRebindingFails(String host) throws Exception {
        try (ApiFixture api = server(64)) {
            String answer =
                    exchange(api, "GET /api/report HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).matches("(?s)HTTP/1\\.1 (403|400) .*").doesNotContain("equity");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:5000", "127.0.0.1", "[::1]:5000", "10.1.2.3:80", "Desk.Example:5000"})
    void ownNamesAndLiteralAddressesAreServed(String host) throws Exception {
        try (ApiFixture api = server(64)) {
            String answer =
                    exchange(api, "GET /api/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aHeaderDrippedByteByByteIsCutOff() throws Exception {
        try (ApiFixture api = server(64);
                Socket socket = connect(api)) {
            write(socket, "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX: ");
            // Each byte restarts an ordinary idle timeout: only a deadline for the whole header ends this.
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> {
                        try {
                            write(socket, "x");
                            return false;
                        } catch (IOException closed) {
                            return true;
                        }
                    });
        }
    }

    @Test
    void aBodyDrippedByteByByteIsCutOff() throws Exception {
        try (ApiFixture api = server(64);
                Socket socket = connect(api)) {
            write(
                    socket,
                    "POST /api/circuit-breakers/clear-all HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + ApiFixture.TOKEN + "\r\nContent-Length: 60000\r\n\r\n");
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> {
                        try {
                            write(socket, " ");
                            return false;
                        } catch (IOException closed) {
                            return true;
                        }
                    });
            assertThat(api.commands).isEmpty();
        }
    }

    @Test
    void idleSocketsBeyondTheLimitCannotLockAPersonOut() throws Exception {
        try (ApiFixture api = new ApiFixture(
                ApiFixture.with(
                        16, 2, Duration.ofSeconds(60), new RateLimit(10_000, 10_000), new RateLimit(1_000, 1_000)),
                AdminToken.absent())) {
            List<Socket> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    idle.add(connect(api));
                }
                assertThat(exchange(api, "GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200 ");
                // The first ones made room for the others.
                assertThat(idle.getFirst().getInputStream().read()).isEqualTo(-1);
            } finally {
                for (Socket socket : idle) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aKeptAliveConnectionIsServedAgainAndThenClosedWhenIdle() throws Exception {
        try (ApiFixture api = server(64);
                Socket socket = connect(api)) {
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 3; i++) {
                write(socket, "GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
                byte[] start = in.readNBytes(12);
                assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
                String rest = "";
                while (!rest.endsWith("]}")) {
                    rest += (char) in.read();
                }
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }
}
