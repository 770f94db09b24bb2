package breakwater.math.stress.revaluation;

import breakwater.math.stats.CorrelationMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is filled in where a book names an asset and nothing else of it.
///
/// Measured on UTC days of 2022 to 2024, hourly klines of Binance spot against USDT: standard deviation and
/// correlation of the daily log returns, beta to BTC by least squares, median of a day's volume on that venue
/// alone.
/// The correlation of any pair not in the table is the mean of those that are. An unknown coin is assumed to be
/// as
/// wild as the wildest of them.
///
/// Betas of calm days are smaller than those of crashes, in which small coins fall further.
public final class KnownAssets {
    /// How the numbers are known, in words.
    public static final String SOURCE = "MEASURED: Binance spot, UTC days 2022-2024 (BTC, ETH, SOL, XRP, BNB);"
            + " ASSUMED for other coins: daily vol 0.0536, beta 1.38, no volume, correlation 0.67";

    private static final double MEAN_CORRELATION = 0.671;
    private static final double WILDEST_VOL = 0.0536;
    private static final double WILDEST_BETA = 1.38;
    private static final List<String> CASH = List.of("USD", "USDT", "USDC", "DAI", "FDUSD", "TUSD", "BUSD");

    private static final List<Asset> COINS = List.of(
            new Asset("BTC", 1, 0.0285, 1, 1.93e9),
            new Asset("ETH", 1, 0.0357, 1.07, 8.9e8),
            new Asset("SOL", 1, 0.0536, 1.38, 2.2e8),
            new Asset("XRP", 1, 0.0432, 0.88, 1.6e8),
            new Asset("BNB", 1, 0.0314, 0.81, 1.5e8));

    private static final double[][] CORRELATION = {
        {1, 0.852, 0.731, 0.579, 0.729},
        {0.852, 1, 0.733, 0.595, 0.740},
        {0.731, 0.733, 1, 0.554, 0.671},
        {0.579, 0.595, 0.554, 1, 0.522},
        {0.729, 0.740, 0.671, 0.522, 1}
    };

    private KnownAssets() {}

    /// Fills in an asset.
    ///
    /// @param name such as `BTC`
    /// @param price quote currency per unit, > 0
    /// @return the asset
    /// @throws IllegalArgumentException if the price is out of range
    public static Asset asset(String name, double price) {
        int i = indexOf(name);
        if (i >= 0) {
            Asset known = COINS.get(i);
            return new Asset(name, price, known.dailyVol(), known.beta(), known.dailyVolume());
        }
        return isCash(name) ? new Asset(name, price, 0, 0, 0) : new Asset(name, price, WILDEST_VOL, WILDEST_BETA, 0);
    }

    /// Returns whether a name is that of a dollar in some form.
    ///
    /// @param name such as `USDT`
    /// @return true for dollars and coins that promise one
    public static boolean isCash(String name) {
        return CASH.contains(name);
    }

    /// Fills in a correlation.
    ///
    /// @param a name
    /// @param b another name
    /// @return correlation of daily returns; 0 for cash
    public static double correlation(String a, String b) {
        int i = indexOf(a);
        int j = indexOf(b);
        if (i >= 0 && j >= 0) {
            return CORRELATION[i][j];
        }
        return isCash(a) || isCash(b) ? 0 : MEAN_CORRELATION;
    }

    /// Makes a book of prices and holdings alone.
    ///
    /// @param prices by name of the asset, in a fixed order
    /// @param holdings positions in them
    /// @return the book
    /// @throws IllegalArgumentException as [HeldBook#of] says
    public static HeldBook book(Map<String, Double> prices, List<Holding> holdings) {
        List<Asset> assets = new ArrayList<>();
        prices.forEach((name, price) -> assets.add(asset(name, price)));
        double[][] correlation = new double[assets.size()][assets.size()];
        for (int i = 0; i < correlation.length; i++) {
            for (int j = 0; j < correlation.length; j++) {
                correlation[i][j] = i == j
                        ? 1
                        : correlation(assets.get(i).name(), assets.get(j).name());
            }
        }
        // Measured pairs and filled-in ones together need not be positive semidefinite.
        return HeldBook.of(assets, CorrelationMatrix.nearest(correlation).toArray(), holdings);
    }

    private static int indexOf(String name) {
        for (int i = 0; i < COINS.size(); i++) {
            if (COINS.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
