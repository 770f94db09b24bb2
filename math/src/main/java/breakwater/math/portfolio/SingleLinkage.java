package breakwater.math.portfolio;

import java.util.Arrays;

/// Order of the leaves of the single-linkage tree of a distance matrix.
///
/// Leaves are clusters `0 .. n-1`, the k-th merge makes cluster `n + k`. The lower number goes left. Distances
/// in
/// a tie
/// merge in the order in which Prim's walk from leaf 0 met them, as in scipy's `linkage`. Cost `O(n^2)`.
final class SingleLinkage {
    private final int n;
    private final double[] height;
    private final int[] from;
    private final int[] to;

    private SingleLinkage(int n) {
        this.n = n;
        height = new double[n - 1];
        from = new int[n - 1];
        to = new int[n - 1];
    }

    /// @param distance row-major `[n * n]`
    static int[] leafOrder(double[] distance, int n) {
        SingleLinkage tree = new SingleLinkage(n);
        tree.walk(distance);
        return tree.leaves(tree.merges());
    }

    /// Prim's walk: each edge leads from the leaf that was added last; only its length matters for the merges.
    private void walk(double[] distance) {
        boolean[] merged = new boolean[n];
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int x = 0;
        for (int k = 0; k < n - 1; k++) {
            merged[x] = true;
            int closest = -1;
            for (int i = 0; i < n; i++) {
                if (!merged[i]) {
                    nearest[i] = Math.min(nearest[i], distance[x * n + i]);
                    closest = closest < 0 || nearest[i] < nearest[closest] ? i : closest;
                }
            }
            from[k] = x;
            to[k] = closest;
            height[k] = nearest[closest];
            x = closest;
        }
    }

    /// Joins the edges from short to long; returns the two children of each merge.
    private int[][] merges() {
        Integer[] order = new Integer[n - 1];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(height[a], height[b]));
        int[] parent = new int[2 * n - 1];
        Arrays.setAll(parent, i -> i);
        int[][] children = new int[n - 1][];
        for (int k = 0; k < n - 1; k++) {
            int a = root(parent, from[order[k]]);
            int b = root(parent, to[order[k]]);
            children[k] = new int[] {Math.min(a, b), Math.max(a, b)};
            parent[a] = n + k;
            parent[b] = n + k;
        }
        return children;
    }

    private static int root(int[] parent, int node) {
        int top = node;
        while (parent[top] != top) {
            parent[top] = parent[parent[top]];
            top = parent[top];
        }
        return top;
    }

    /// Left first, with a stack of its own: the tree of a chain is as deep as it has leaves.
    private int[] leaves(int[][] children) {
        int[] order = new int[n];
        int[] stack = new int[n + 1];
        int count = 0;
        int depth = 0;
        stack[depth++] = 2 * n - 2;
        while (depth > 0) {
            int node = stack[--depth];
            if (node < n) {
                order[count++] = node;
            } else {
                stack[depth++] = children[node - n][1];
                stack[depth++] = children[node - n][0];
            }
        }
        return order;
    }
}
