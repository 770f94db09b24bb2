package breakwater.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/// Server-sent events. Each client has a short queue; one that does not keep up is cut off at once and may come back,
/// so nobody's slowness costs memory or holds up the others.
final class LiveStream implements AutoCloseable {
    // Frames are shared between clients, so this costs references only: eight seconds of patience by default.
    private static final int QUEUE = 16;
    private static final byte[] END = {};

    private static final class Client {
        private final EndPoint connection;
        private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(QUEUE);

        Client(EndPoint connection) {
            this.connection = connection;
        }
    }

    private final int maxClients;
    private final Traffic traffic;
    private final List<Client> clients = new ArrayList<>();
    private boolean closed;

    LiveStream(int maxClients, Traffic traffic) {
        this.maxClients = maxClients;
        this.traffic = traffic;
    }

    /// Serves one client on its own virtual thread until either side leaves.
    void serve(Context context, byte[] first) throws InterruptedException {
        Client client = join(context);
        try {
            HttpServletResponse response = context.res();
            response.setContentType("text/event-stream;charset=utf-8");
            OutputStream out = response.getOutputStream();
            for (byte[] frame = first; frame.length > 0; frame = client.frames.take()) {
                out.write(frame);
                out.flush();
            }
        } catch (IOException gone) {
            // The client left or was cut off: the ordinary end of a stream.
            client.connection.close();
        } finally {
            leave(client);
        }
    }

    /// Offers one frame to every client. Never waits.
    void send(byte[] frame) {
        List<Client> slow = new ArrayList<>();
        synchronized (this) {
            for (Client client : clients) {
                if (!client.frames.offer(frame)) {
                    slow.add(client);
                }
            }
            clients.removeAll(slow);
            traffic.streamClientsNow(clients.size());
        }
        for (Client client : slow) {
            traffic.streamDropped();
            // Closing the socket also frees the thread that waits to write to it.
            client.connection.close();
        }
    }

    synchronized boolean hasClients() {
        return !clients.isEmpty();
    }

    static byte[] frame(String event, byte[] json) {
        byte[] head = ("event: " + event + "\ndata: ").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] frame = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(json, 0, frame, head.length, json.length);
        frame[frame.length - 2] = '\n';
        frame[frame.length - 1] = '\n';
        return frame;
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Client client : clients) {
            client.frames.clear();
            client.frames.add(END);
        }
    }

    private synchronized Client join(Context context) {
        if (closed || clients.size() >= maxClients) {
            throw Problem.of(503, "all " + maxClients + " live streams are taken", Map.of("Retry-After", "5"));
        }
        EndPoint connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        Client client = new Client(connection);
        clients.add(client);
        traffic.streamClientsNow(clients.size());
        return client;
    }

    private synchronized void leave(Client client) {
        clients.remove(client);
        traffic.streamClientsNow(clients.size());
    }
}
