package breakwater.math.tail;

import java.util.function.IntConsumer;

/// Runs the blocks of a simulation, in any order and on any threads: this package has none of its own. On a
/// pool:
/// `(count, block) -> IntStream.range(0, count).parallel().forEach(block)`.
@FunctionalInterface
public interface BlockRunner {
    /// Calls `block` once for each number below `count` and returns when all calls are done, their writes
    /// visible to
    /// the caller.
    ///
    /// @param count how many blocks
    /// @param block the work of one
    void run(int count, IntConsumer block);

    /// Returns the runner without threads.
    ///
    /// @return runs block after block in the calling thread
    static BlockRunner inOrder() {
        return (count, block) -> {
            for (int i = 0; i < count; i++) {
                block.accept(i);
            }
        };
    }
}
