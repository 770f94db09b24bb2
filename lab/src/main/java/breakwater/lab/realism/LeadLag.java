package breakwater.lab.realism;

/// Which of two prices moves first: cross-correlation of their returns at leads and lags up to two seconds.
final class LeadLag {
    static final int STEPS = 20;
    private static final int RING = 32;

    private final double[] first = new double[RING];
    private final double[] second = new double[RING];
    /// At `STEPS + k`: the second moves `k` steps after the first.
    private final double[] products = new double[2 * STEPS + 1];
    private int count;

    void add(double firstReturn, double secondReturn) {
        int now = count++ & (RING - 1);
        first[now] = firstReturn;
        second[now] = secondReturn;
        products[STEPS] += firstReturn * secondReturn;
        for (int k = 1; k <= STEPS; k++) {
            int then = (now - k) & (RING - 1);
            products[STEPS + k] += first[then] * secondReturn;
            products[STEPS - k] += second[then] * firstReturn;
        }
    }

    /// Steps by which the second follows the first where they agree best; negative if it leads.
    int peak() {
        int best = 0;
        for (int i = 1; i < products.length; i++) {
            best = products[i] > products[best] ? i : best;
        }
        return best - STEPS;
    }
}
