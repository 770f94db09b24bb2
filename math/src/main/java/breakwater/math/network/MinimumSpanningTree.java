package breakwater.math.network;

import breakwater.math.stats.CorrelationMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The tree of shortest total length over assets, with `sqrt(2 (1 - rho))` for the length of an edge (Mantegna,
/// "Hierarchical structure in financial markets", European Physical Journal B 11, 1999).
///
/// Edges of equal length are taken in the order of their indices, so the tree is the same on every machine.
public final class MinimumSpanningTree {
    private final int size;
    private final List<Edge> edges;
    private final int[][] neighbours;

    private MinimumSpanningTree(int size, List<Edge> edges) {
        this.size = size;
        this.edges = List.copyOf(edges);
        neighbours = neighbours(size, edges);
    }

    /// An edge of the tree.
    ///
    /// @param from smaller index
    /// @param to larger index
    /// @param length distance in `[0, 2]`
    public record Edge(int from, int to, double length) {}

    /// Finds the tree (Kruskal).
    ///
    /// @param correlation of the assets
    /// @return tree of `n - 1` edges
    public static MinimumSpanningTree of(CorrelationMatrix correlation) {
        int n = correlation.size();
        List<Edge> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                all.add(new Edge(i, j, Math.sqrt(Math.max(0.0, 2.0 * (1.0 - correlation.at(i, j))))));
            }
        }
        all.sort(Comparator.comparingDouble(Edge::length)
                .thenComparingInt(Edge::from)
                .thenComparingInt(Edge::to));
        int[] root = new int[n];
        Arrays.setAll(root, i -> i);
        List<Edge> kept = new ArrayList<>();
        for (Edge edge : all) {
            int a = rootOf(root, edge.from());
            int b = rootOf(root, edge.to());
            if (a != b) {
                root[b] = a;
                kept.add(edge);
            }
        }
        kept.sort(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to));
        return new MinimumSpanningTree(n, kept);
    }

    /// Returns the edges.
    ///
    /// @return sorted by their indices
    public List<Edge> edges() {
        return edges;
    }

    /// Returns the sum of the lengths.
    ///
    /// @return total length; short when everything moves together
    public double totalLength() {
        double sum = 0;
        for (Edge edge : edges) {
            sum += edge.length();
        }
        return sum;
    }

    /// Returns how many edges end at each asset.
    ///
    /// @return `[n]`
    public int[] degree() {
        int[] degree = new int[size];
        for (int i = 0; i < size; i++) {
            degree[i] = neighbours[i].length;
        }
        return degree;
    }

    /// Returns how many pairs of other assets are joined through each asset.
    ///
    /// @return `[n]`
    public double[] betweenness() {
        double[] through = new double[size];
        int[] parent = new int[size];
        int[] order = new int[size];
        walk(0, parent, order, new int[size]);
        long[] below = new long[size];
        for (int k = size - 1; k >= 0; k--) {
            int node = order[k];
            below[node]++;
            long above = size - below[node];
            // Ordered pairs whose path passes: all pairs of unlike branches at this node.
            long branches = above * (size - 1 - above);
            for (int next : neighbours[node]) {
                if (next != parent[node]) {
                    branches += below[next] * (size - 1 - below[next]);
                }
            }
            through[node] = 0.5 * branches;
            if (parent[node] >= 0) {
                below[parent[node]] += below[node];
            }
        }
        return through;
    }

    /// Returns the hops from each asset to the one farthest from it.
    ///
    /// @return `[n]`
    public int[] eccentricityHops() {
        int[] farthest = new int[size];
        int[] hops = new int[size];
        int[] parent = new int[size];
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            walk(i, parent, order, hops);
            farthest[i] = Arrays.stream(hops).max().orElse(0);
        }
        return farthest;
    }

    /// Breadth first.
    private void walk(int start, int[] parent, int[] order, int[] hops) {
        parent[start] = -1;
        hops[start] = 0;
        order[0] = start;
        int end = 1;
        for (int k = 0; k < end; k++) {
            int node = order[k];
            for (int next : neighbours[node]) {
                if (next != parent[node]) {
                    parent[next] = node;
                    hops[next] = hops[node] + 1;
                    order[end] = next;
                    end++;
                }
            }
        }
    }

    private static int rootOf(int[] root, int node) {
        int top = node;
        while (root[top] != top) {
            root[top] = root[root[top]];
            top = root[top];
        }
        return top;
    }

    private static int[][] neighbours(int size, List<Edge> edges) {
        int[] count = new int[size];
        for (Edge edge : edges) {
            count[edge.from()]++;
            count[edge.to()]++;
        }
        int[][] found = new int[size][];
        Arrays.setAll(found, i -> new int[count[i]]);
        int[] filled = new int[size];
        for (Edge edge : edges) {
            found[edge.from()][filled[edge.from()]++] = edge.to();
            found[edge.to()][filled[edge.to()]++] = edge.from();
        }
        return found;
    }
}
