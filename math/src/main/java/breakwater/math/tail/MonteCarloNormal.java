package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.SemidefiniteFactor;
import breakwater.math.random.CounterRandom;
import breakwater.math.stats.CompensatedSum;
import java.util.function.IntConsumer;

/// Simulation of a book of jointly normal returns.
///
/// The paths are cut into blocks of fixed size. Each block draws from its own counter-based stream and writes
/// its own
/// part of the result, so the same seed gives the same bits on any number of threads, in any order.
///
///     block(0), block(1), ... --> returns[paths] --> combine
public final class MonteCarloNormal {
    /// Paths in a block: a part of the published results, since it decides which stream draws which path.
    private static final int PATHS_PER_BLOCK = 8192;

    private static final int MOST_PATHS = 100_000_000;

    private final double drift;
    /// What one unit of each independent normal number adds to the return of the book.
    private final double[] exposures;

    private final int paths;
    private final CounterRandom random;

    private MonteCarloNormal(double drift, double[] exposures, int paths, CounterRandom random) {
        this.drift = drift;
        this.exposures = exposures;
        this.paths = paths;
        this.random = random;
    }

    /// Prepares.
    ///
    /// @param mean mean return of each asset, `[p]`, all finite; not modified
    /// @param covariance of the returns, `[p][p]`, symmetric and positive semidefinite; not modified
    /// @param weights signed positions, `[p]`, all finite; not modified
    /// @param paths how many draws, in [1, 100 000 000]
    /// @param seed any
    /// @return ready to run
    /// @throws IllegalArgumentException if shapes differ or a number is out of range
    public static MonteCarloNormal of(double[] mean, double[][] covariance, double[] weights, int paths, long seed) {
        double[][] factor = SemidefiniteFactor.of("covariance", covariance);
        int p = covariance.length;
        Require.length("mean", mean, p);
        Require.finite("mean", mean);
        Require.length("weights", weights, p);
        Require.finite("weights", weights);
        Require.inside("paths", paths, 1, MOST_PATHS);
        double[] exposures = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                exposures[j] += weights[i] * factor[i][j];
            }
        }
        CounterRandom random = CounterRandom.of(seed).split("monte-carlo-normal");
        return new MonteCarloNormal(CompensatedSum.dot(mean, weights), exposures, paths, random);
    }

    /// Returns how many draws there are.
    ///
    /// @return paths
    public int paths() {
        return paths;
    }

    /// Returns how many blocks they are cut into.
    ///
    /// @return blocks
    public int blocks() {
        return (paths - 1) / PATHS_PER_BLOCK + 1;
    }

    /// Draws one block. Blocks may run at the same time: they share nothing that is written.
    ///
    /// @param block number, in `[0, blocks)`
    /// @param returns shape `[paths]`; the block's part of it is written
    /// @throws IllegalArgumentException if the number or the length is out of range
    public void block(int block, double[] returns) {
        Require.length("returns", returns, paths);
        if (block < 0 || block >= blocks()) {
            throw new IllegalArgumentException("block must be in [0, " + (blocks() - 1) + "] but was " + block);
        }
        int from = block * PATHS_PER_BLOCK;
        draw(random.split(block), from, Math.min(paths, from + PATHS_PER_BLOCK), returns);
    }

    private void draw(CounterRandom own, int from, int to, double[] returns) {
        for (int path = from; path < to; path++) {
            double sum = drift;
            for (double exposure : exposures) {
                sum += exposure * own.nextGaussian();
            }
            returns[path] = sum;
        }
    }

    /// Draws the first paths bit by bit, for whom a whole block is too long: the same bits as the first block.
    ///
    /// @param returns shape `[paths]`, written part by part
    /// @return draws so many more paths at each call, within the first block
    /// @throws IllegalArgumentException if there is more than one block or the length is out of range
    public IntConsumer parts(double[] returns) {
        Require.length("returns", returns, paths);
        Require.inside("paths", paths, 1, PATHS_PER_BLOCK);
        CounterRandom own = random.split(0);
        int[] drawn = {0};
        return more -> {
            int to = Math.min(paths, drawn[0] + more);
            draw(own, drawn[0], to, returns);
            drawn[0] = to;
        };
    }

    /// Runs all blocks.
    ///
    /// @param runner calls the blocks
    /// @return return of the book on each path
    public double[] returns(BlockRunner runner) {
        double[] returns = new double[paths];
        runner.run(blocks(), block -> block(block, returns));
        return returns;
    }

    /// Measures the tail of paths that were drawn.
    ///
    /// @param returns written by every block
    /// @param confidence inside (0, 1)
    /// @return tail and its standard errors
    /// @throws IllegalArgumentException if the length or the confidence is out of range
    public SimulatedTail combine(double[] returns, double confidence) {
        Require.length("returns", returns, paths);
        return SimulatedTail.of(returns, confidence);
    }
}
