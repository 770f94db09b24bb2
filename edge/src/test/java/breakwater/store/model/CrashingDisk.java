package breakwater.store.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The real file system, until it is gone at a given operation; a write leaves half a file behind.
final class CrashingDisk implements ModelDisk {
    private final int lastOperation;
    private int operations;

    CrashingDisk(int lastOperation) {
        this.lastOperation = lastOperation;
    }

    int operations() {
        return operations;
    }

    private boolean gone() {
        return ++operations > lastOperation;
    }

    private void step() throws IOException {
        if (gone()) {
            throw new IOException("the machine is gone");
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step();
        RealDisk.INSTANCE.createFolder(folder);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        if (gone()) {
            if (operations == lastOperation + 1) {
                Files.write(file, Arrays.copyOf(content, content.length / 2));
            }
            throw new IOException("the machine is gone");
        }
        RealDisk.INSTANCE.write(file, content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        RealDisk.INSTANCE.rename(from, to);
    }

    @Override
    public void force(Path folder) throws IOException {
        step();
        RealDisk.INSTANCE.force(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        step();
        RealDisk.INSTANCE.delete(path);
    }
}
