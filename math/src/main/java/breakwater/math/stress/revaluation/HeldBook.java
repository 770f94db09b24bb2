package breakwater.math.stress.revaluation;

import breakwater.math.stats.CorrelationMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Holdings, the assets they are in, and how those move together.
public final class HeldBook {
    /// Bounds the work on a file from outside.
    public static final int MOST = 10_000;

    private final List<Asset> assets;
    private final List<Holding> holdings;
    private final double[][] correlation;

    private HeldBook(List<Asset> assets, List<Holding> holdings, double[][] correlation) {
        this.assets = assets;
        this.holdings = holdings;
        this.correlation = correlation;
    }

    /// Takes a book.
    ///
    /// @param assets each once, 1 to 512 of them
    /// @param correlation of the daily returns, in the order of the assets, positive semidefinite; copied
    /// @param holdings each id once, at most [#MOST]
    /// @return the book
    /// @throws IllegalArgumentException if a name is missing or twice there, a matrix is none, or a perpetual
    /// is at
    ///     the price of its asset worth no more than its maintenance margin
    public static HeldBook of(List<Asset> assets, double[][] correlation, List<Holding> holdings) {
        Set<String> names = new TreeSet<>();
        for (Asset asset : assets) {
            if (!names.add(asset.name())) {
                throw new IllegalArgumentException("assets must be named once but " + asset.name() + " was twice");
            }
        }
        CorrelationMatrix checked = CorrelationMatrix.of(correlation);
        if (checked.size() != assets.size()) {
            throw new IllegalArgumentException(
                    "correlation must hold " + assets.size() + " rows but held " + checked.size());
        }
        if (holdings.size() > MOST) {
            throw new IllegalArgumentException("holdings must be at most " + MOST + " but were " + holdings.size());
        }
        HeldBook book = new HeldBook(List.copyOf(assets), List.copyOf(holdings), checked.toArray());
        Set<String> ids = new TreeSet<>();
        for (Holding holding : holdings) {
            if (!ids.add(holding.id())) {
                throw new IllegalArgumentException("ids must be used once but " + holding.id() + " was twice");
            }
            book.check(holding);
        }
        return book;
    }

    private void check(Holding holding) {
        Asset asset = asset(holding.asset());
        if (holding instanceof PerpetualHolding perpetual) {
            double least = perpetual.maintenanceMargin() * Math.abs(perpetual.quantity()) * asset.price();
            double equity = perpetual.equity(asset.price());
            if (!(equity > least)) {
                throw new IllegalArgumentException(
                        "equity of " + holding.id() + " must be above its maintenance margin " + least + " but was "
                                + equity + ": it is closed already");
            }
        }
    }

    /// Returns the assets.
    ///
    /// @return in the order given
    public List<Asset> assets() {
        return assets;
    }

    /// Returns the holdings.
    ///
    /// @return in the order given
    public List<Holding> holdings() {
        return holdings;
    }

    /// Returns where holdings lie.
    ///
    /// @return venues, in alphabetical order
    public List<String> venues() {
        TreeSet<String> venues = new TreeSet<>();
        holdings.forEach(holding -> venues.add(holding.venue()));
        return new ArrayList<>(venues);
    }

    /// Returns an asset.
    ///
    /// @param name its name
    /// @return the asset
    /// @throws IllegalArgumentException if there is none of that name
    public Asset asset(String name) {
        return assets.get(indexOf(name));
    }

    int indexOf(String name) {
        for (int i = 0; i < assets.size(); i++) {
            if (assets.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("asset must be one of the book's but was " + name);
    }

    double correlation(int i, int j) {
        return correlation[i][j];
    }
}
