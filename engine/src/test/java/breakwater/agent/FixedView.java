package breakwater.agent;

/// An account that does not change by itself.
final class FixedView implements AgentView {
    double weightFraction;
    long nowNanos;

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public double equityQuote() {
        return 100_000.0;
    }

    @Override
    public double weightFraction(int instrument) {
        return weightFraction;
    }
}
