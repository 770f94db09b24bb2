package breakwater.app.stress;

import breakwater.math.options.OptionKind;
import breakwater.math.options.SabrParameters;
import breakwater.math.stats.CorrelationMatrix;
import breakwater.math.stress.revaluation.Asset;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.Holding;
import breakwater.math.stress.revaluation.KnownAssets;
import breakwater.math.stress.revaluation.OptionHolding;
import breakwater.math.stress.revaluation.OptionVol;
import breakwater.math.stress.revaluation.PerpetualHolding;
import breakwater.math.stress.revaluation.SpotHolding;
import breakwater.store.history.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A book in a file.
///
/// JSON: `{"assets": [...], "correlations": [...], "positions": [...]}`, each a list of flat objects. CSV: one
/// header
/// line, one row each, empty cells where a key is not given, no quotes; `type` says what a row is. Lines
/// starting with
/// `#` are skipped. Keys:
///
/// - asset: `asset`, `price`; `daily_vol`, `beta`, `daily_volume` (else as [KnownAssets] has them)
/// - correlation: `asset`, `with`, `value` (else as [KnownAssets] has them)
/// - spot: `asset`, `quantity`; `id`, `venue`
/// - perpetual: and `entry_price`, `leverage`, `maintenance_margin`; `liquidation_penalty` (else the whole
/// maintenance
///   margin), `funding_rate` (per eight hours, else 0)
/// - option: and `kind` (`call` or `put`), `strike`, `expiry_days`, and `vol` or all of `sabr_alpha`,
/// `sabr_beta`,
///   `sabr_nu`, `sabr_rho`; `forward` (else the price)
public final class BookFile {
    private static final double DAYS_A_YEAR = 365;
    private static final List<String> PLACE = List.of("type", "id", "asset", "venue", "quantity");
    private static final List<String> SABR = List.of("sabr_alpha", "sabr_beta", "sabr_nu", "sabr_rho");

    private final Path file;
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final List<Holding> holdings = new ArrayList<>();

    private BookFile(Path file) {
        this.file = file;
    }

    /// Reads a book.
    ///
    /// @param file JSON or CSV
    /// @return the book
    /// @throws IOException if it cannot be read
    /// @throws DataException if it says something impossible, naming line and key
    public static HeldBook read(Path file) throws IOException {
        return new BookFile(file).book(BookReader.rows(file));
    }

    private HeldBook book(List<BookRow> rows) {
        for (BookRow row : rows) {
            String type = row.text("type");
            if (!BookReader.KINDS.contains(type)) {
                throw row.refused("type", "must be one of " + String.join(", ", BookReader.KINDS));
            }
            if (type.equals("asset")) {
                asset(row);
            }
        }
        if (assets.isEmpty()) {
            throw new DataException(file + ": line 1: asset must be given: a book needs the price of one");
        }
        double[][] correlation = correlation(rows);
        for (BookRow row : rows) {
            String type = row.text("type");
            if (!type.equals("asset") && !type.equals("correlation")) {
                hold(row, type, correlation);
            }
        }
        try {
            return HeldBook.of(List.copyOf(assets.values()), correlation, holdings);
        } catch (IllegalArgumentException e) {
            throw new DataException(file + ": " + e.getMessage());
        }
    }

    private void asset(BookRow row) {
        row.allow(List.of("type", "asset", "price", "daily_vol", "beta", "daily_volume"));
        String name = row.text("asset");
        if (assets.containsKey(name)) {
            throw row.refused("asset", "must be given once but " + name + " was given twice");
        }
        try {
            Asset known = KnownAssets.asset(name, row.number("price"));
            assets.put(
                    name,
                    new Asset(
                            name,
                            known.price(),
                            row.number("daily_vol", known.dailyVol()),
                            row.number("beta", known.beta()),
                            row.number("daily_volume", known.dailyVolume())));
        } catch (IllegalArgumentException e) {
            throw row.refused(e);
        }
    }

    private double[][] correlation(List<BookRow> rows) {
        List<String> names = List.copyOf(assets.keySet());
        double[][] matrix = new double[names.size()][names.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = i == j ? 1 : KnownAssets.correlation(names.get(i), names.get(j));
            }
        }
        boolean given = false;
        for (BookRow row : rows) {
            if (row.text("type").equals("correlation")) {
                row.allow(List.of("type", "asset", "with", "value"));
                int i = names.indexOf(known(row, "asset").name());
                int j = names.indexOf(known(row, "with").name());
                double value = row.number("value");
                if (i == j || !(value >= -1 && value <= 1)) {
                    throw row.refused("value", "must be in [-1, 1] and of two assets but was " + value);
                }
                matrix[i][j] = value;
                matrix[j][i] = value;
                given = true;
            }
        }
        try {
            // What is only filled in is mended; what a person wrote is refused if it cannot be.
            return given
                    ? CorrelationMatrix.of(matrix).toArray()
                    : CorrelationMatrix.nearest(matrix).toArray();
        } catch (IllegalArgumentException e) {
            throw new DataException(file + ": correlations cannot all be true: " + e.getMessage());
        }
    }

    private Asset known(BookRow row, String key) {
        String name = row.text(key);
        Asset asset = assets.get(name);
        if (asset == null) {
            throw row.refused(key, "must be an asset with a price but was '" + name + "'");
        }
        return asset;
    }

    private void hold(BookRow row, String type, double[][] correlation) {
        String id = row.text("id", type + "-" + (holdings.size() + 1));
        Asset known = known(row, "asset");
        String asset = known.name();
        String venue = row.text("venue", "unnamed");
        double quantity = row.number("quantity");
        try {
            Holding holding = switch (type) {
                case "spot" -> spot(row, id, asset, venue, quantity);
                case "perpetual" -> perpetual(row, id, asset, venue, quantity);
                default -> option(row, id, known, venue, quantity);
            };
            holdings.add(holding);
            if (holding instanceof PerpetualHolding) {
                // Refuses one that is closed already, while its line is known.
                HeldBook.of(List.copyOf(assets.values()), correlation, List.of(holding));
            }
        } catch (IllegalArgumentException e) {
            throw row.refused(e);
        }
    }

    private static Holding spot(BookRow row, String id, String asset, String venue, double quantity) {
        row.allow(PLACE);
        return new SpotHolding(id, asset, venue, quantity);
    }

    private static Holding perpetual(BookRow row, String id, String asset, String venue, double quantity) {
        row.allow(with("entry_price", "leverage", "maintenance_margin", "liquidation_penalty", "funding_rate"));
        double maintenance = row.number("maintenance_margin");
        return new PerpetualHolding(
                id,
                asset,
                venue,
                quantity,
                row.number("entry_price"),
                row.number("leverage"),
                maintenance,
                row.number("liquidation_penalty", maintenance),
                row.number("funding_rate", 0));
    }

    private static Holding option(BookRow row, String id, Asset asset, String venue, double quantity) {
        List<String> keys = new ArrayList<>(with("kind", "strike", "expiry_days", "vol", "forward"));
        keys.addAll(SABR);
        row.allow(keys);
        String kind = row.text("kind").toLowerCase(Locale.ROOT);
        if (!kind.equals("call") && !kind.equals("put")) {
            throw row.refused("kind", "must be call or put but was '" + kind + "'");
        }
        double days = row.number("expiry_days");
        if (!(days > 0 && days <= 36_500)) {
            throw row.refused("expiry_days", "must be in (0, 36500] but was " + days);
        }
        return new OptionHolding(
                id,
                asset.name(),
                venue,
                kind.equals("call") ? OptionKind.CALL : OptionKind.PUT,
                quantity,
                row.number("strike"),
                days / DAYS_A_YEAR,
                row.number("forward", asset.price()) / asset.price(),
                vol(row));
    }

    private static OptionVol vol(BookRow row) {
        boolean smile = SABR.stream().anyMatch(row::has);
        if (smile == row.has("vol")) {
            throw row.refused("vol", "must be given, or else all of " + String.join(", ", SABR));
        }
        return smile
                ? new OptionVol.Smile(new SabrParameters(
                        row.number("sabr_alpha"),
                        row.number("sabr_beta"),
                        row.number("sabr_nu"),
                        row.number("sabr_rho")))
                : new OptionVol.Flat(row.number("vol"));
    }

    private static List<String> with(String... keys) {
        List<String> all = new ArrayList<>(PLACE);
        all.addAll(List.of(keys));
        return all;
    }
}
