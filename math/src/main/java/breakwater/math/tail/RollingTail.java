package breakwater.math.tail;

import breakwater.math.arguments.Require;

/// Historical value at risk and expected shortfall of the last `window` returns, one return at a time.
///
/// The answers depend on the returns in the window alone, so a restart needs no more than [#window] of the old
/// one.
/// A return costs two binary searches and one block move; the expected shortfall is summed when asked for.
public final class RollingTail {
    private final double confidence;
    private final int window;
    private final RollingOrder order;
    private TailCount tail;

    /// Starts without a return.
    ///
    /// @param window how many returns to keep, in [1, 10 000 000]
    /// @param confidence inside (0, 1), read as the decimal it prints as
    /// @throws IllegalArgumentException if one is out of range
    public RollingTail(int window, double confidence) {
        Require.inside("window", window, 1, 10_000_000);
        this.confidence = confidence;
        this.window = window;
        this.order = new RollingOrder(window);
        this.tail = TailCount.of(confidence, 1);
    }

    /// Takes the next return. Hot path: no allocation once the window is full.
    ///
    /// @param r simple return
    /// @throws IllegalArgumentException if it is not finite; nothing changes then
    public void add(double r) {
        Require.finite("r", r);
        order.add(r);
        if (tail.count != order.count()) {
            tail = TailCount.of(confidence, order.count());
        }
    }

    /// Returns how many returns the window holds.
    ///
    /// @return in `[0, window]`
    public int count() {
        return order.count();
    }

    /// Returns whether the window is full.
    ///
    /// @return false while it fills
    public boolean full() {
        return order.count() == window;
    }

    /// Returns whether fewer than five returns are expected in the tail.
    ///
    /// @return true while the numbers rest on next to nothing
    public boolean smallSample() {
        return order.count() == 0 || tail.smallSample;
    }

    /// Returns the value at risk.
    ///
    /// @return as [HistoricalTail#valueAtRisk] of the window
    /// @throws IllegalStateException before the first return
    public double valueAtRisk() {
        requireStarted();
        return 0.0 - order.kth(tail.whole);
    }

    /// Returns the expected shortfall.
    ///
    /// @return as [HistoricalTail#expectedShortfall] of the window, to the last bit
    /// @throws IllegalStateException before the first return
    public double expectedShortfall() {
        requireStarted();
        double edge = 0.0 - order.kth(tail.whole);
        double sum = tail.fraction * edge;
        for (int i = tail.whole - 1; i >= 0; i--) {
            sum += 0.0 - order.kth(i);
        }
        return Math.max(edge, sum / tail.size);
    }

    /// Returns the returns in the window.
    ///
    /// @return copy, oldest first
    public double[] window() {
        return order.values();
    }

    private void requireStarted() {
        if (order.count() == 0) {
            throw new IllegalStateException("no return was added yet");
        }
    }
}
