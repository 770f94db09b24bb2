package breakwater.math.robust;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Looks for the subset of rows whose fit has the least determinant.
final class SubsetSearch {
    static final int STEPS = 200;
    private static final int RANDOM_STEPS = 1;
    private static final int PROMISING = 12;
    private static final int FINALISTS = 3;
    private static final int FINALISTS_OF_FEW = 12;
    private static final int FEW_ROWS = 100;
    /// Two normal groups of equal size and spread, 7.3 standard deviations apart. Subsets of normal rows stay
    /// below
    /// 0.82 with ten rows a column, and below 0.93 with three.
    private static final double APART = 0.93;

    private final Columns w;
    private final int h;
    private final double rho;
    private final double consistency;
    private final List<Candidate> candidates = new ArrayList<>();
    private boolean wholeOnly;
    private int tried;
    // Between the parts of a thorough search.
    private Concentration onTable;
    private Exchange exchange;
    private int[] sampled = {};
    private List<Candidate> toExchange = List.of();
    private int exchanged;

    SubsetSearch(Columns w, int h, double rho, double consistency) {
        onTable = new Concentration(w, rho, consistency);
        exchange = new Exchange(onTable);
        this.w = w;
        this.h = h;
        this.rho = rho;
        this.consistency = consistency;
    }

    /// A set at rest, or on the way to it.
    static final class Candidate {
        private final int[] set;
        private final double objective;
        private final int steps;
        private final boolean converged;

        Candidate(int[] set, double objective, int steps, boolean converged) {
            this.set = set;
            this.objective = objective;
            this.steps = steps;
            this.converged = converged;
        }

        int[] set() {
            return set;
        }

        double objective() {
            return objective;
        }

        int steps() {
            return steps;
        }

        boolean converged() {
            return converged;
        }
    }

    int tried() {
        return tried;
    }

    /// Prefers sets that are one group, see [TwoGroups], to sets of lower determinant that are two.
    SubsetSearch wholeOnly() {
        wholeOnly = true;
        return this;
    }

    /// From given sets alone.
    Candidate published(int[][] starts) {
        Concentration fit = new Concentration(w, rho, consistency);
        for (int[] start : starts) {
            add(fit, start.clone(), STEPS);
        }
        return best();
    }

    /// From given sets, random ones and exchanges.
    ///
    /// @param table the rows the given sets belong to: all, or a sample
    /// @param sample which rows the table holds
    Candidate thorough(Columns table, int[] sample, int[][] starts, Search.Thorough search) {
        concentrate(table, sample, starts, search);
        settle();
        while (exchangeNext()) {
            // Each call improves one candidate.
        }
        return best();
    }

    /// First part of [#thorough]: every start to its rest.
    void concentrate(Columns table, int[] sample, int[][] starts, Search.Thorough search) {
        onTable = new Concentration(table, rho, consistency);
        sampled = sample;
        for (int[] start : starts) {
            add(onTable, start.clone(), STEPS);
        }
        randomStarts(table, onTable, starts[0].length, search);
    }

    /// Second part: the best of them, on all rows.
    void settle() {
        boolean all = onTable.data == w;
        int finalists = w.rows <= FEW_ROWS ? FINALISTS_OF_FEW : FINALISTS;
        List<Candidate> found = wholeOnly ? whole(onTable, finalists) : distinct();
        candidates.clear();
        Concentration fit = all ? onTable : new Concentration(w, rho, consistency);
        for (Candidate candidate : found.subList(0, Math.min(finalists, found.size()))) {
            if (all) {
                candidates.add(candidate);
            } else {
                addLifted(fit, candidate, sampled);
            }
        }
        exchange = new Exchange(fit);
        toExchange = distinct();
        exchanged = 0;
    }

    /// Third part, a candidate at a time: exchanges of single rows.
    ///
    /// @return false if there was no candidate left
    boolean exchangeNext() {
        if (exchanged == toExchange.size()) {
            return false;
        }
        Candidate candidate = toExchange.get(exchanged++);
        Concentration fit = exchange.fit();
        int[] set = candidate.set.clone();
        if (fit.fit(set, h) && exchange.improve(set)) {
            candidates.add(new Candidate(set, fit.objective, candidate.steps, candidate.converged));
        }
        return true;
    }

    /// The best candidates that are one group. Where one is two groups, the side that most rows of the table
    /// are on is
    /// followed in its place. If none is one group, all candidates stay.
    private List<Candidate> whole(Concentration fit, int wanted) {
        List<Candidate> all = distinct();
        List<Candidate> whole = new ArrayList<>();
        TwoGroups groups = new TwoGroups(fit);
        for (Candidate candidate : all) {
            if (whole.size() == wanted) {
                break;
            }
            if (isWhole(fit, groups, candidate)) {
                whole.add(candidate);
            } else {
                candidates.clear();
                followLargerSide(fit, groups, candidate.set.length);
                candidates.removeIf(side -> !isWhole(fit, groups, side));
                whole.addAll(candidates);
            }
        }
        candidates.clear();
        candidates.addAll(whole.isEmpty() ? all : whole);
        return distinct();
    }

    private void followLargerSide(Concentration fit, TwoGroups groups, int subset) {
        int[] side = groups.largerSide();
        if (side.length >= subset && fit.fit(side, side.length)) {
            int[] set = new int[subset];
            fit.measure();
            fit.nearest(set);
            add(fit, set, STEPS);
        }
    }

    private static boolean isWhole(Concentration fit, TwoGroups groups, Candidate candidate) {
        if (!fit.fit(candidate.set, candidate.set.length)) {
            return false;
        }
        fit.measure();
        return groups.separation(candidate.set) <= APART;
    }

    private void addLifted(Concentration fit, Candidate candidate, int[] sample) {
        int[] rows = new int[candidate.set.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = sample[candidate.set[i]];
        }
        if (fit.fit(rows, rows.length)) {
            fit.measure();
            int[] set = new int[h];
            fit.nearest(set);
            tried--;
            add(fit, set, STEPS);
        }
    }

    private void randomStarts(Columns table, Concentration fit, int subset, Search.Thorough search) {
        if (search.randomStarts() == 0) {
            return;
        }
        int n = table.rows;
        CounterRandom random = CounterRandom.of(search.seed()).split("starts");
        int[] pool = new int[n];
        for (int i = 0; i < n; i++) {
            pool[i] = i;
        }
        List<Candidate> drawn = new ArrayList<>();
        int most = Math.max(PROMISING, search.randomStarts() / 2);
        for (int s = 0; s < search.randomStarts(); s++) {
            tried++;
            int[] set = randomSet(fit, random, pool, subset);
            if (set.length > 0 && fit.fit(set, set.length)) {
                drawn.add(new Candidate(set, fit.objective, 0, false));
                if (drawn.size() > 4 * most) {
                    keepBest(drawn, most);
                }
            }
        }
        keepBest(drawn, most);
        List<Candidate> promising = new ArrayList<>();
        for (Candidate candidate : drawn) {
            if (fit.run(candidate.set, RANDOM_STEPS)) {
                promising.add(new Candidate(candidate.set, fit.objective, fit.steps, false));
            }
        }
        keepBest(promising, PROMISING);
        for (Candidate candidate : promising) {
            tried--;
            add(fit, candidate.set, STEPS);
        }
    }

    /// Starts that are behind are not followed: half of them end before the first step, most of the rest after
    /// it.
    private static void keepBest(List<Candidate> from, int count) {
        from.sort(Comparator.comparingDouble(Candidate::objective));
        if (from.size() > count) {
            from.subList(count, from.size()).clear();
        }
    }

    /// The rows nearest to a fit through as few random rows as carry one.
    private static int[] randomSet(Concentration fit, CounterRandom random, int[] pool, int subset) {
        int n = pool.length;
        int size = Math.min(fit.p + 1, subset);
        int drawn = 0;
        while (drawn < size) {
            int at = random.nextInt(drawn, n);
            int swap = pool[at];
            pool[at] = pool[drawn];
            pool[drawn++] = swap;
            if (drawn == size) {
                if (fit.fit(pool, size)) {
                    break;
                }
                size = Math.min(subset, size + 1 + size / 8);
                if (drawn == size) {
                    return new int[0];
                }
            }
        }
        fit.measure();
        int[] set = new int[subset];
        fit.nearest(set);
        return set;
    }

    private void add(Concentration fit, int[] set, int limit) {
        tried++;
        Arrays.sort(set);
        if (fit.run(set, limit)) {
            candidates.add(new Candidate(set, fit.objective, fit.steps, fit.steps < limit));
        }
    }

    private List<Candidate> distinct() {
        candidates.sort(Comparator.comparingDouble(Candidate::objective));
        List<Candidate> different = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (different.stream().noneMatch(other -> Arrays.equals(other.set, candidate.set))) {
                different.add(candidate);
            }
        }
        return different;
    }

    /// Last part: the best of all.
    Candidate best() {
        if (candidates.isEmpty()) {
            throw new DegenerateDataException(
                    -1, "a subset of " + h + " rows lies in a hyperplane: its covariance is singular");
        }
        return distinct().getFirst();
    }
}
