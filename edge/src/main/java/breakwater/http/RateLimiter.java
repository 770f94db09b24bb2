package breakwater.http;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// One token bucket per key. Holds the latest keys only, so a client that changes its address costs no memory.
final class RateLimiter {
    static final int MAX_KEYS = 4096;

    private static final class Bucket {
        private double tokens;
        private long nanos;

        Bucket(double tokens, long nanos) {
            this.tokens = tokens;
            this.nanos = nanos;
        }
    }

    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    RateLimiter(RateLimit limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /// Takes one token.
    ///
    /// @param key whose bucket
    /// @return 0 if there was one, otherwise whole seconds until there will be
    synchronized long take(String key) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(key, absent -> new Bucket(limit.burst(), now));
        double refilled = bucket.tokens + (now - bucket.nanos) * 1e-9 * limit.perSecond();
        bucket.tokens = Math.min(limit.burst(), refilled);
        bucket.nanos = now;
        if (bucket.tokens >= 1) {
            bucket.tokens--;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - bucket.tokens) / limit.perSecond()));
    }

    /// Returns whose bucket an address uses: one machine usually owns all of an IPv6 network of 64 bits.
    static String key(String address) {
        if (!address.contains(":")) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
    }

    synchronized int keys() {
        return buckets.size();
    }
}
