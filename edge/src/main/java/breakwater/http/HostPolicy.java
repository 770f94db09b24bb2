package breakwater.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which names a client may use for this server. A page of a stranger can point its own name at our address (DNS
/// rebinding) and let the visitor's browser read us; its requests carry that name, so an unknown name is refused.
/// A literal address cannot be rebound.
final class HostPolicy {
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+(%25?[0-9a-z._~-]+)?]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final Set<String> names;

    HostPolicy(Set<String> names) {
        this.names = names;
    }

    void check(@Nullable String host, @Nullable String origin, @Nullable String fetchSite, boolean changesState) {
        if (host == null || !known(host)) {
            throw Problem.of(
                    403, "the name in the Host header is not one of this server; configure it if it should be");
        }
        if (changesState && ("cross-site".equals(fetchSite) || (origin != null && !sameOrigin(origin, host)))) {
            throw Problem.of(403, "commands from pages of another origin are refused");
        }
    }

    private boolean known(String host) {
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.equals("localhost")
                || names.contains(name)
                || ADDRESS.matcher(name).matches();
    }

    private static boolean sameOrigin(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
