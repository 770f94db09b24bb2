package breakwater.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Bounds connections in number and in the time they may stay without a complete request.
///
/// An ordinary idle timeout starts again with every byte, so a client that drips a header keeps its connection for
/// ever; here the clock runs until the whole header is there. When the limit is reached the connection that has been
/// without a request for longest makes room, so idle sockets cannot lock a person out.
final class ConnectionGuard implements Connection.Listener, HttpConfiguration.Customizer {
    private final int maxConnections;
    private final long idleNanos;
    private final Map<Connection, Long> idleSince = new LinkedHashMap<>();
    private final Set<Connection> busy = new HashSet<>();

    ConnectionGuard(int maxConnections, long idleNanos) {
        this.maxConnections = maxConnections;
        this.idleNanos = idleNanos;
    }

    @Override
    public void onOpened(Connection connection) {
        Connection surplus = null;
        synchronized (this) {
            // Last in line, so it makes room for itself only when every other connection is at work.
            idleSince.put(connection, System.nanoTime());
            if (idleSince.size() + busy.size() > maxConnections) {
                surplus = idleSince.keySet().iterator().next();
                idleSince.remove(surplus);
            }
        }
        if (surplus != null) {
            surplus.getEndPoint().close();
        }
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        idleSince.remove(connection);
        busy.remove(connection);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        Connection connection = request.getConnectionMetaData().getConnection();
        started(connection);
        Request.addCompletionListener(request, failure -> finished(connection));
        return request;
    }

    /// Closes what has been without a request for too long. Called about once a second.
    void sweep() {
        List<Connection> late = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            for (Map.Entry<Connection, Long> idle : idleSince.entrySet()) {
                if (now - idle.getValue() > idleNanos) {
                    late.add(idle.getKey());
                }
            }
            late.forEach(idleSince::remove);
        }
        late.forEach(connection -> connection.getEndPoint().close());
    }

    synchronized int open() {
        return idleSince.size() + busy.size();
    }

    private synchronized void started(Connection connection) {
        // Absent means it was closed for being late: it must not come back.
        if (idleSince.remove(connection) != null) {
            busy.add(connection);
        }
    }

    private synchronized void finished(Connection connection) {
        if (busy.remove(connection)) {
            idleSince.put(connection, System.nanoTime());
        }
    }
}
