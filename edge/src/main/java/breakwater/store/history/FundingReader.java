package breakwater.store.history;

import breakwater.model.Decimal;
import breakwater.model.Funding;
import breakwater.model.FundingSeries;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads the funding of one perpetual from a CSV file (plain, gzip or zip): columns `time_ms` (or `time`), when
/// it was
/// paid, and `funding_rate`, the part of the value that longs paid. A rate that is no number stays one that is
/// none.
public final class FundingReader {
    private FundingReader() {}

    /// Reads a whole file.
    ///
    /// @param file CSV file
    /// @param instrument index of the perpetual in the catalogue
    /// @param source index in the catalogue
    /// @return what was paid
    /// @throws DataException if the file cannot be read, is none of funding, or its times do not rise
    public static FundingSeries read(Path file, int instrument, int source) {
        try (CsvLines lines = new CsvLines(file)) {
            if (!lines.next()) {
                throw new DataException(file + ": expected funding but the file is empty");
            }
            Columns header = new Columns(lines);
            int columns = lines.columns();
            int time = header.required("time_ms", "time");
            int rate = header.required("funding_rate");
            long[] due = new long[1024];
            long[] rates = new long[1024];
            int count = 0;
            while (lines.next()) {
                if (lines.columns() != columns) {
                    throw lines.problem("expected " + columns + " columns but found " + lines.columns());
                }
                if (count == due.length) {
                    due = Arrays.copyOf(due, 2 * count);
                    rates = Arrays.copyOf(rates, 2 * count);
                }
                due[count] = EpochTime.parse(lines.bytes(), lines.from(time), lines.to(time));
                if (due[count] == EpochTime.NO_TIME || (count > 0 && due[count] <= due[count - 1])) {
                    throw lines.problem(
                            "expected a time after the last one but found " + DataException.quoted(lines.field(time)));
                }
                rates[count] = Decimal.parse(lines.bytes(), lines.from(rate), lines.to(rate), Funding.DIGITS);
                count++;
            }
            return new FundingSeries(instrument, source, Arrays.copyOf(due, count), Arrays.copyOf(rates, count));
        }
    }
}
