package breakwater.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import breakwater.testing.SampleReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class LiveStreamTest {
    private static final String PATH = "/api/monitoring/stream";

    private static ApiFixture server(int streams) {
        return new ApiFixture(
                ApiFixture.with(
                        64, streams, Duration.ofSeconds(15), new RateLimit(10_000, 10_000), new RateLimit(10, 10)),
                AdminToken.absent());
    }

    private static HttpResponse<InputStream> open(ApiFixture api) throws Exception {
        return api.client.send(api.to(PATH).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void picturesKeepComingAndChangeWithTheEngine() throws Exception {
        try (ApiFixture api = server(2);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(open(api).body(), StandardCharsets.UTF_8))) {
            List<String> events = new ArrayList<>();
            while (events.size() < 10) {
                String line = lines.readLine();
                if (line.startsWith("data: ")) {
                    events.add(line);
                    api.report.set(Canned.report(100 + events.size()));
                }
            }
            assertThat(events.getFirst()).contains("\"sequence\":7");
            assertThat(events.getFirst())
                    .contains("\"models\":[{\"drift\":{\"symbol\":\"BTC/USDT\",\"state\":\"refused\"")
                    .contains("\"reasons\":[\"mahalanobis\",\"kl\"]");
            assertThat(events.getLast()).containsPattern("\"sequence\":10[0-9]");
        }
    }

    @Test
    void theAnswerIsAnEventStream() throws Exception {
        try (ApiFixture api = server(2)) {
            HttpResponse<InputStream> answer = open(api);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            answer.body().close();
        }
    }

    @Test
    void oneClientTooManyIsToldToComeBack() throws Exception {
        try (ApiFixture api = server(1)) {
            HttpResponse<InputStream> first = open(api);
            HttpResponse<String> second = api.get(PATH);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            first.body().close();
            // The place is free again once the server notices.
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> api.server.traffic().streamClients() == 0);
        }
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndTheOthersGoOn() throws Exception {
        try (ApiFixture api = server(4);
                Socket deaf = new Socket();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(open(api).body(), StandardCharsets.UTF_8))) {
            // Large pictures fill what the system buffers between us sooner.
            api.report.set(Canned.report(7, SampleReport.START_NANOS, 200));
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.server.port()));
            deaf.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread reader = Thread.ofVirtual().start(() -> drain(lines));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> api.server.traffic().droppedStreams() > 0);
            assertThat(api.server.traffic().streamClients()).isEqualTo(1);
            assertThat(reader.isAlive()).isTrue();
            // Its connection, and with it the thread that waited to write, is gone too.
            await().atMost(Duration.ofSeconds(10)).until(() -> api.server.openConnections() == 1);
        }
    }

    @Test
    void closingTheServerEndsTheStreamsQuickly() throws Exception {
        ApiFixture api = server(2);
        InputStream body = open(api).body();
        long before = System.nanoTime();
        api.server.close();
        // Generous: the point is that it does not wait for clients to leave.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        body.close();
        api.client.shutdownNow();
    }

    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // Reading is all a good client does.
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
