package breakwater.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// Where a server listens and what it puts up with.
///
/// @param host address to bind; loopback unless something in front of it authenticates readers
/// @param port in `[0, 65535]`, 0 for any free one
/// @param allowedHosts names clients may use in `Host` besides `localhost` and literal addresses, in lower case
/// @param maxConnections open connections; beyond it the longest idle one is closed, at least 4
/// @param maxStreamClients live streams at a time, at least 1 and below `maxConnections`
/// @param idleTimeout longest a connection may stay without a complete request, and longest a request body may take
/// @param streamInterval time between live pictures, at most one second
/// @param requests allowance of one client address
/// @param commands allowance of the admin token
/// @param refusedTokens wrong tokens one client address may try before it is told to wait
public record ServerSettings(
        String host,
        int port,
        Set<String> allowedHosts,
        int maxConnections,
        int maxStreamClients,
        Duration idleTimeout,
        Duration streamInterval,
        RateLimit requests,
        RateLimit commands,
        RateLimit refusedTokens) {
    /// Checks the bounds and copies the names.
    public ServerSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        between("port", port, 0, 65_535);
        between("maxConnections", maxConnections, 4, 100_000);
        between("maxStreamClients", maxStreamClients, 1, maxConnections - 1);
        between("idleTimeout in milliseconds", idleTimeout.toMillis(), 100, 600_000);
        between("streamInterval in milliseconds", streamInterval.toMillis(), 10, 1_000);
        Set<String> names = new LinkedHashSet<>();
        for (String name : allowedHosts) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
        allowedHosts = Set.copyOf(names);
    }

    /// Returns the defaults: loopback only.
    ///
    /// @param port in `[0, 65535]`, 0 for any free one
    /// @return settings
    public static ServerSettings loopback(int port) {
        return new ServerSettings(
                "127.0.0.1",
                port,
                Set.of(),
                256,
                32,
                Duration.ofSeconds(15),
                Duration.ofMillis(500),
                new RateLimit(200, 400),
                new RateLimit(5, 20),
                new RateLimit(0.2, 10));
    }

    /// Returns the same settings on another address.
    ///
    /// @param newHost address to bind, such as `0.0.0.0` inside a container
    /// @param newAllowedHosts names clients may use for this machine
    /// @return settings
    public ServerSettings listeningOn(String newHost, Set<String> newAllowedHosts) {
        return new ServerSettings(
                newHost,
                port,
                newAllowedHosts,
                maxConnections,
                maxStreamClients,
                idleTimeout,
                streamInterval,
                requests,
                commands,
                refusedTokens);
    }

    private static void between(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
