package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A disk in memory, with one directory, that fails on request and forgets what was not forced when the power
/// goes.
///
/// Like a real one it keeps written bytes in a cache until a force, may persist any of their 512-byte sectors
/// before, and after a failed force takes the lost sectors for clean: they read back, and no later force writes
/// them.
final class SimulatedDisk implements FileLayer {
    static final int SECTOR_BYTES = 512;

    /// What goes wrong, once.
    enum Fault {
        /// A write takes only part of the bytes and says so.
        SHORT_WRITE,
        /// The operation fails; a write may have written part.
        ERROR,
        /// The operation fails and so does everything after it: power or process is gone.
        STOP
    }

    private final Path directory;
    private final RandomGenerator random;
    private final Map<String, Node> visible = new TreeMap<>();
    private final Map<String, Node> durable = new TreeMap<>();
    private long operations;
    private long failAt = Long.MAX_VALUE;
    private Fault fault = Fault.ERROR;
    private long freeBytes = Long.MAX_VALUE;
    private int generation;
    private boolean stopped;
    private boolean locked;

    SimulatedDisk(Path directory, RandomGenerator random) {
        this.directory = directory;
        this.random = random;
    }

    /// Lets the operation after `skipped` more ones fail.
    synchronized void failAfter(long skipped, Fault kind) {
        failAt = operations + skipped;
        fault = kind;
    }

    synchronized void freeBytes(long bytes) {
        freeBytes = bytes;
    }

    synchronized long operations() {
        return operations;
    }

    /// From now on every operation fails, until a restart.
    synchronized void stop() {
        stopped = true;
    }

    /// The process died and starts again: the cache is still there.
    synchronized void restartProcess() {
        stopped = false;
        locked = false;
        failAt = Long.MAX_VALUE;
        freeBytes = Long.MAX_VALUE;
        generation++;
    }

    /// The machine lost its power and starts again: of what was not forced, any part may be gone.
    synchronized void restartMachine() {
        restartProcess();
        if (random.nextBoolean()) {
            durable.clear();
            durable.putAll(visible);
        }
        visible.clear();
        visible.putAll(durable);
        visible.values().forEach(node -> node.losePower(random));
    }

    /// Puts a durable file there. The array is read, not changed, and copied only once the file is written.
    synchronized void put(Path file, byte[] content, int size) {
        Node node = new Node(content, size);
        visible.put(name(file), node);
        durable.put(name(file), node);
    }

    synchronized void remove(Path file) {
        visible.remove(name(file));
        durable.remove(name(file));
    }

    /// Returns a copy of a file as a process sees it.
    synchronized byte[] content(Path file) throws IOException {
        Node node = node(file);
        return Arrays.copyOf(node.cached, node.size);
    }

    synchronized int size(Path file) throws IOException {
        return node(file).size;
    }

    @Override
    public void createDirectories(Path created) {
        // The one directory is always there.
    }

    @Override
    public synchronized List<String> list(Path listed) {
        return List.copyOf(visible.keySet());
    }

    @Override
    public synchronized boolean exists(Path file) {
        return file.equals(directory) || visible.containsKey(name(file));
    }

    @Override
    public synchronized StoredFile openToRead(Path file) throws IOException {
        return new Handle(node(file));
    }

    @Override
    public synchronized StoredFile openToWrite(Path file) throws IOException {
        return new Handle(node(file));
    }

    @Override
    public synchronized StoredFile create(Path file) throws IOException {
        begin();
        Node node = new Node(new byte[SECTOR_BYTES], 0);
        visible.put(name(file), node);
        return new Handle(node);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        begin();
        Node node = node(from);
        visible.remove(name(from));
        visible.put(name(to), node);
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        begin();
        visible.remove(name(file));
    }

    @Override
    public synchronized void forceDirectory(Path forced) throws IOException {
        begin();
        durable.clear();
        durable.putAll(visible);
    }

    @Override
    public synchronized Closeable lock(Path wanted) {
        if (locked) {
            throw new JournalRefusedException(JournalRefusedException.Reason.LOCKED, wanted, "it is in use");
        }
        locked = true;
        int mine = generation;
        return () -> unlock(mine);
    }

    private synchronized void unlock(int owner) {
        if (owner == generation) {
            locked = false;
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private Node node(Path file) throws NoSuchFileException {
        Node node = visible.get(name(file));
        if (node == null) {
            throw new NoSuchFileException(file.toString());
        }
        return node;
    }

    /// Counts an operation that changes something; fails it if it is its turn.
    private void begin() throws IOException {
        if (turn() == Fault.ERROR) {
            throw new IOException("Input/output error");
        }
    }

    private @Nullable Fault turn() throws IOException {
        if (stopped) {
            throw new IOException("the machine is off");
        }
        if (operations++ != failAt) {
            return null;
        }
        if (fault == Fault.STOP) {
            stopped = true;
            throw new IOException("the machine is off");
        }
        return fault;
    }

    private final class Handle implements StoredFile {
        private final Node node;
        private final int openedIn = generation;

        Handle(Node node) {
            this.node = node;
        }

        @Override
        public long size() throws IOException {
            synchronized (SimulatedDisk.this) {
                return requireOpen().size;
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                int count = (int) Math.min(target.remaining(), requireOpen().size - position);
                if (count <= 0) {
                    return -1;
                }
                target.put(node.cached, (int) position, count);
                return count;
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                requireOpen();
                int asked = source.remaining();
                boolean stoppedBefore = stopped;
                try {
                    Fault now = turn();
                    if (now == null) {
                        return store(source, position, affordable(asked, position));
                    }
                    int part = store(source, position, random.nextInt(asked));
                    if (now == Fault.ERROR || part == 0) {
                        throw new IOException("Input/output error");
                    }
                    return part;
                } catch (IOException e) {
                    if (stopped && !stoppedBefore) {
                        // The last thing that happened was part of this write.
                        int part = store(source, position, random.nextInt(asked));
                        throw new IOException("the machine went off after " + part + " bytes", e);
                    }
                    throw e;
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                requireOpen();
                if (turn() == Fault.ERROR) {
                    node.loseDirty(random);
                    throw new IOException("Input/output error");
                }
                node.force();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                requireOpen();
                begin();
                node.truncate((int) size);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }

        private Node requireOpen() throws IOException {
            if (openedIn != generation) {
                throw new IOException("the file was opened before the restart");
            }
            return node;
        }

        private int affordable(int asked, long position) throws IOException {
            long growth = Math.max(0, position + asked - node.size);
            if (growth <= freeBytes) {
                return asked;
            }
            int fits = (int) (asked - growth + freeBytes);
            if (fits <= 0) {
                throw new IOException("No space left on device");
            }
            return fits;
        }

        private int store(ByteBuffer source, long position, int count) {
            int before = node.size;
            node.write(source, (int) position, count);
            freeBytes -= node.size - before;
            return count;
        }
    }

    /// One file: what a process reads, what would survive, and which sectors differ and are still to be
    /// written.
    private static final class Node {
        private byte[] cached;
        private int size;
        private byte[] kept;
        private int keptSize;
        /// Until the first write both states share the array they were put with.
        private boolean sameArray = true;
        private final BitSet dirty = new BitSet();

        Node(byte[] content, int size) {
            cached = content;
            kept = content;
            this.size = size;
            keptSize = size;
        }

        void write(ByteBuffer source, int position, int count) {
            if (count == 0) {
                return;
            }
            int end = position + count;
            if (sameArray || end > cached.length) {
                int capacity = end <= cached.length ? cached.length : Math.max(end, 2 * cached.length);
                if (sameArray) {
                    kept = kept.clone();
                    sameArray = false;
                }
                cached = Arrays.copyOf(cached, capacity);
            }
            // What an earlier, longer state left behind the end is not part of the file.
            if (position > size) {
                Arrays.fill(cached, size, position, (byte) 0);
            }
            source.get(cached, position, count);
            size = Math.max(size, end);
            dirty.set(position / SECTOR_BYTES, (end - 1) / SECTOR_BYTES + 1);
        }

        void truncate(int newSize) {
            size = Math.min(size, newSize);
        }

        void force() {
            if (sameArray) {
                keptSize = size;
                return;
            }
            dirty.stream().forEach(this::keep);
            dirty.clear();
            keptSize = size;
            reserve(size);
        }

        /// A force failed: some sectors made it, the others are taken for written.
        void loseDirty(RandomGenerator random) {
            int survivedSize = keptSize;
            for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
                if (random.nextBoolean()) {
                    keep(sector);
                    survivedSize = Math.max(survivedSize, Math.min(size, (sector + 1) * SECTOR_BYTES));
                }
            }
            dirty.clear();
            keptSize = random.nextBoolean() ? Math.max(survivedSize, size) : survivedSize;
            reserve(keptSize);
        }

        void losePower(RandomGenerator random) {
            if (!sameArray) {
                loseDirty(random);
            }
            if (size < keptSize && random.nextBoolean()) {
                keptSize = size;
            }
            kept = Arrays.copyOf(kept, Math.max(SECTOR_BYTES, keptSize));
            cached = kept;
            sameArray = true;
            size = keptSize;
        }

        private void keep(int sector) {
            int from = sector * SECTOR_BYTES;
            int to = Math.min(size, from + SECTOR_BYTES);
            if (from >= to) {
                return;
            }
            reserve(to);
            System.arraycopy(cached, from, kept, from, to - from);
        }

        private void reserve(int bytes) {
            if (kept.length < bytes) {
                kept = Arrays.copyOf(kept, Math.max(bytes, 2 * kept.length));
            }
        }
    }
}
