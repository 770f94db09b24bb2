package breakwater.math.robust;

import breakwater.math.random.CounterRandom;

/// Rows on which starts are compared: all of them, or a random part where there are many.
final class Sample {
    private static final int PART = 250;
    private static final int PER_COLUMN = 12;

    final Columns table;
    /// Which rows the table holds, ascending.
    final int[] rows;

    private final Columns whitened;
    private final int h;

    Sample(Columns w, Columns whitened, int subset, Search search) {
        int n = w.rows;
        int size = Math.max(PART, PER_COLUMN * w.width);
        if (!(search instanceof Search.Thorough(int _, long seed)) || n < 2 * size) {
            table = w;
            rows = Rows.all(n);
            h = subset;
        } else {
            rows = draw(n, size, CounterRandom.of(seed).split("sample"));
            table = w.pick(rows);
            h = Math.max(2, (int) Math.round((double) subset / n * size));
        }
        this.whitened = whitened;
    }

    private static int[] draw(int n, int size, CounterRandom random) {
        int[] rows = new int[size];
        int at = 0;
        for (int i = 0; i < n && at < size; i++) {
            if (random.nextInt(n - i) < size - at) {
                rows[at++] = i;
            }
        }
        return rows;
    }

    /// Prepares the starts of [#starts] where rows outnumber columns, to be asked for one by one.
    StartingSets begin() {
        return StartingSets.begin(table, whitened.rows, false);
    }

    /// Returns how many rows of the table a start holds.
    int subset() {
        return h;
    }

    int[][] starts(boolean published, double wideRidge) {
        boolean wide = whitened.width >= whitened.rows;
        return wide ? StartingSets.wide(whitened, h, wideRidge) : StartingSets.of(table, h, whitened.rows, published);
    }
}
