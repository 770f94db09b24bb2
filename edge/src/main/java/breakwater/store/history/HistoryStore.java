package breakwater.store.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// Imported bars and trades in one DuckDB file.
///
/// Every import is one transaction: killed at any moment, it leaves what was there before. The file belongs to
/// one process at a time. Prices and quantities are stored as whole numbers of 1e-8; a price that is no number is
/// NULL.
public final class HistoryStore implements AutoCloseable {
    /// Decimals of every stored price and quantity.
    static final int DIGITS = 8;

    private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC_AT = 8;

    private static final List<String> SCHEMA = List.of("CREATE SEQUENCE IF NOT EXISTS import_ids", """
            CREATE TABLE IF NOT EXISTS imports (
              import_id BIGINT PRIMARY KEY, file VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, kind VARCHAR NOT NULL,
              venue VARCHAR NOT NULL, symbol VARCHAR NOT NULL, interval_nanos BIGINT NOT NULL,
              rows_read BIGINT NOT NULL, rows_added BIGINT NOT NULL, first_nanos BIGINT)""", """
            CREATE TABLE IF NOT EXISTS bars (
              venue VARCHAR NOT NULL, symbol VARCHAR NOT NULL, interval_nanos BIGINT NOT NULL,
              open_nanos BIGINT NOT NULL, open BIGINT, high BIGINT, low BIGINT, close BIGINT, volume BIGINT,
              taker_buy_volume BIGINT, trades BIGINT, import_id BIGINT NOT NULL, line BIGINT NOT NULL)""", """
            CREATE TABLE IF NOT EXISTS trades (
              venue VARCHAR NOT NULL, symbol VARCHAR NOT NULL, time_nanos BIGINT NOT NULL,
              receive_nanos BIGINT NOT NULL, price BIGINT, quantity BIGINT, side VARCHAR NOT NULL, trade_id BIGINT,
              import_id BIGINT NOT NULL, line BIGINT NOT NULL)""");

    private final Path file;
    private final DuckDBConnection connection;

    private HistoryStore(Path file, DuckDBConnection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens a store to import into; makes it if it is absent.
    ///
    /// @param file the database
    /// @return the store; to be closed
    /// @throws DataException if the file is no store, or another process has it
    public static HistoryStore open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new DataException(file + ": cannot make the folder of the store: " + e.getMessage());
        }
        if (Files.exists(file) && !isStore(file)) {
            throw new DataException(file + ": expected a store made by data:import but found another kind of file");
        }
        HistoryStore store = connect(file, false);
        try (Statement statement = store.connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            store.close();
            throw store.failed(e);
        }
        return store;
    }

    /// Opens an existing store without the right to change it.
    ///
    /// @param file the database
    /// @return the store; to be closed
    /// @throws DataException if the file is no store, or another process has it
    public static HistoryStore openToRead(Path file) {
        if (!isStore(file)) {
            throw new DataException(file + ": expected a store made by data:import but found "
                    + (Files.exists(file) ? "another kind of file" : "none"));
        }
        return connect(file, true);
    }

    /// Returns whether a file is a store.
    ///
    /// @param file any path
    /// @return true if its first bytes say so
    public static boolean isStore(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_AT + MAGIC.length);
            return head.length == MAGIC_AT + MAGIC.length
                    && new String(head, MAGIC_AT, MAGIC.length, StandardCharsets.US_ASCII)
                            .equals(new String(MAGIC, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /// Imports a file of bars or of trades; which of the two its header tells.
    ///
    /// Rows equal to stored ones are left out, so that overlapping files add up; rows that contradict stored ones
    /// are added and counted. Within the file nothing is sorted, repaired or dropped.
    ///
    /// @param importFile CSV file, plain, gzip or zip
    /// @param as what it is of, where its name does not say
    /// @param progress told of the rows read every hundred thousand, and of all of them just before they count
    /// @return what was done
    /// @throws DataException if the file cannot be read or nobody says what it is of; then nothing is changed
    public Imported importFile(Path importFile, ImportAs as, ImportProgress progress) {
        try {
            return new StoreImport(connection, importFile, as, progress).run();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Writes stored rows as text, by venue, symbol, interval and time.
    ///
    /// @param query which
    /// @param format how
    /// @param out where to
    /// @return rows written
    /// @throws IOException if `out` fails
    /// @throws DataException if the store cannot be read
    public long query(HistoryQuery query, QueryFormat format, Appendable out) throws IOException {
        try {
            return StoreQuery.write(connection, query, format, out);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Writes stored rows to a Parquet file; written aside and renamed, so that no half file is left.
    ///
    /// @param query which
    /// @param target the file
    /// @return rows written
    /// @throws DataException if the store cannot be read or the file cannot be written
    public long exportParquet(HistoryQuery query, Path target) {
        Path aside = target.resolveSibling(target.getFileName() + ".part");
        try {
            long rows = StoreQuery.exportParquet(connection, query, aside);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new DataException(target + ": cannot be written: " + e.getMessage());
        } finally {
            deleteAside(aside);
        }
    }

    /// Returns how many rows a table holds.
    ///
    /// @param kind bars or trades
    /// @return count
    /// @throws DataException if the store cannot be read
    public long rows(RecordKind kind) {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + kind.table())) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Returns the imported stretches of bars, for reading as if they were files.
    List<Part> barParts() {
        List<Part> parts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT import_id, file, sha256, venue, symbol, interval_nanos, first_nanos FROM imports"
                                + " WHERE kind = 'bars' AND rows_added > 0 ORDER BY import_id")) {
            while (row.next()) {
                SeriesId series = new SeriesId(row.getString(4), row.getString(5), new Interval(row.getLong(6)));
                parts.add(new StoredPart(
                        connection, row.getLong(1), row.getString(2), row.getString(3), series, row.getLong(7)));
            }
            return parts;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static HistoryStore connect(Path file, boolean readOnly) {
        Properties settings = new Properties();
        // Nothing may be fetched from anywhere while a query runs.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        // By default it would take most of the machine's memory; beyond this it works on disk.
        settings.setProperty("memory_limit", "1GB");
        if (readOnly) {
            settings.setProperty("duckdb.read_only", "true");
        }
        try {
            return new HistoryStore(
                    file,
                    DriverManager.getConnection("jdbc:duckdb:" + file, settings).unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage());
            throw new DataException(
                    file + ": cannot open the store: " + (why.contains("lock") ? "another process has it open" : why));
        }
    }

    private DataException failed(SQLException e) {
        String why = String.valueOf(e.getMessage());
        return new DataException(
                file + ": the store failed: " + why.lines().findFirst().orElse("without a word"));
    }

    private static void deleteAside(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new DataException(aside + ": cannot be deleted: " + e.getMessage());
        }
    }
}
