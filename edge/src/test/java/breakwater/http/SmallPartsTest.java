package breakwater.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.testing.SampleReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SmallPartsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aTokenIsRecognisedAndNeverShown() {
        char[] secret = " s3cret-s3cret-s3cret\n".toCharArray();
        AdminToken token = AdminToken.of(secret);
        assertThat(token.matches("s3cret-s3cret-s3cret")).isTrue();
        assertThat(token.matches("s3cret-s3cret-s3creT")).isFalse();
        assertThat(token.matches("")).isFalse();
        assertThat(token).hasToString("***");
        assertThat(secret).containsOnly('\0');
        assertThat(token.isWeak()).isFalse();
        assertThat(AdminToken.of("short".toCharArray()).isWeak()).isTrue();
    }

    @Test
    void aBlankTokenIsNone() {
        AdminToken token = AdminToken.of("  ".toCharArray());
        assertThat(token.isPresent()).isFalse();
        assertThat(token.matches("")).isFalse();
        assertThat(token.matches("  ")).isFalse();
        assertThat(AdminToken.absent().matches("")).isFalse();
    }

    @Test
    void aBucketGivesItsBurstThenItsRate() {
        AtomicLong now = new AtomicLong();
        RateLimiter limiter = new RateLimiter(new RateLimit(2, 3), now::get);
        assertThat(limiter.take("a")).isZero();
        assertThat(limiter.take("a")).isZero();
        assertThat(limiter.take("a")).isZero();
        assertThat(limiter.take("a")).isEqualTo(1);
        assertThat(limiter.take("b")).isZero();
        now.addAndGet(SECOND / 2);
        assertThat(limiter.take("a")).isZero();
        assertThat(limiter.take("a")).isEqualTo(1);
        now.addAndGet(1_000 * SECOND);
        int served = 0;
        while (limiter.take("a") == 0) {
            served++;
        }
        assertThat(served).isEqualTo(3);
    }

    @Test
    void oneNetworkOf64BitsSharesABucket() {
        assertThat(RateLimiter.key("2001:db8:1:2::1")).isEqualTo(RateLimiter.key("2001:db8:1:2:ffff::9"));
        assertThat(RateLimiter.key("2001:db8:1:2::1")).isNotEqualTo(RateLimiter.key("2001:db8:1:3::1"));
        assertThat(RateLimiter.key("10.0.0.1")).isNotEqualTo(RateLimiter.key("10.0.0.2"));
    }

    @Test
    void aBucketPerAddressStaysBounded() {
        RateLimiter limiter = new RateLimiter(new RateLimit(1, 1), () -> 0);
        for (int i = 0; i < 3 * RateLimiter.MAX_KEYS; i++) {
            limiter.take("address" + i);
        }
        assertThat(limiter.keys()).isEqualTo(RateLimiter.MAX_KEYS);
    }

    @Test
    void historyCoversTheWholeRunInBoundedSpace() throws Exception {
        History history = new History(64);
        for (int i = 1; i <= 10_000; i++) {
            history.offer(Canned.report(i));
        }
        assertThat(history.size()).isBetween(32, 64);
        JsonNode json = new ObjectMapper().readTree(history.json());
        JsonNode times = json.get("time_seconds");
        assertThat(times.get(0).asDouble()).isEqualTo(SampleReport.START_NANOS * 1e-9 + 1);
        assertThat(times.get(times.size() - 1).asDouble()).isGreaterThan(SampleReport.START_NANOS * 1e-9 + 9_000);
        assertThat(json.get("equity_quote")).hasSameSizeAs(times);
        assertThat(json.get("prices").get("BTC/USDT")).hasSameSizeAs(times);
        assertThat(json.get("sources").get("sim-b").get(0).isNull()).isTrue();
        assertThat(json.get("trust_fraction").get("sim-b")).hasSameSizeAs(times);
        assertThat(json.get("trust_fraction").get("sim-b").get(3).asDouble()).isEqualTo(0.375);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i).asDouble()).isGreaterThan(times.get(i - 1).asDouble());
        }
    }

    @Test
    void historyLeavesOutAClockThatStandsStill() {
        History history = new History(64);
        for (int i = 0; i < 10; i++) {
            history.offer(Canned.report(5));
        }
        history.offer(Canned.report(0, 0, 0));
        assertThat(history.size()).isEqualTo(1);
    }

    @Test
    void settingsRefuseWhatCannotBe() {
        assertThatThrownBy(() -> ServerSettings.loopback(65_536)).hasMessageContaining("port must be in [0, 65535]");
        assertThatThrownBy(() -> new RateLimit(Double.NaN, 1)).hasMessageContaining("perSecond");
        assertThatThrownBy(() -> new RateLimit(1, 0)).hasMessageContaining("burst");
    }
}
