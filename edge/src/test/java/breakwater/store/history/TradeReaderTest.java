package breakwater.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Side;
import breakwater.model.Trade;
import breakwater.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TradeReaderTest {
    private static final Instrument SKY = Instrument.of(1, "SKY/USDT");

    @TempDir
    private Path folder;

    @Test
    void readsIdSideAndBothTimes() throws IOException {
        Trade trade = trades("""
                time_ms,price,qty,side,trade_id,recv_time_ms
                1760054406157,0.06693,150,sell,2075658,1760054406160
                """).getFirst();
        assertThat(trade.venueNanos()).isEqualTo(1_760_054_406_157_000_000L);
        assertThat(trade.receiveNanos()).isEqualTo(1_760_054_406_160_000_000L);
        assertThat(trade.price()).isEqualTo(6_693_000);
        assertThat(trade.quantity()).isEqualTo(15_000_000_000L);
        assertThat(trade.aggressor()).isEqualTo(Side.SELL);
        assertThat(trade.venueSequence()).isEqualTo(2_075_658);
        assertThat(trade.instrument()).isEqualTo(1);
    }

    @Test
    void withoutIdOrReceiveTimeATradeHasNoSequenceAndArrivesAtOnce() throws IOException {
        Trade trade = trades("time_ms,price,qty,side,trade_id\n1605549866174,1.36e-06,335.0,BUY,\n")
                .getFirst();
        assertThat(trade.venueSequence()).isEqualTo(MarketEvent.NO_SEQUENCE);
        assertThat(trade.receiveNanos()).isEqualTo(trade.venueNanos());
        assertThat(trade.price()).isEqualTo(136);
    }

    @Test
    void whatIsNoNumberReachesAdmissionAsSuch() throws IOException {
        Trade trade =
                trades("time_ms,price,qty,side\n1605549866174,nan,-,buy\n").getFirst();
        assertThat(trade.price()).isEqualTo(Decimal.NOT_A_NUMBER);
        assertThat(trade.quantity()).isEqualTo(Decimal.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    time_ms,price,qty,side                           | header only
                    time_ms,price,qty;1605549866174,1,1              | expected a header with column side
                    time_ms,price,qty,side;1605549866174,1,1,bid     | line 2: expected side buy or sell but found 'bid'
                    time_ms,price,qty,side;now,1,1,buy               | line 2: expected a time
                    time_ms,price,qty,side;1605549866174,1,1         | line 2: expected 4 columns but found 3
                    """)
    void aWrongShapeIsRefused(String lines, String expected) {
        assertThatThrownBy(() -> trades(lines.replace(';', '\n')))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void everyRecordedTradeFileReadsAndHashesAsItsListSays() throws IOException {
        Path readme = SharedData.path("README.md");
        int files = 0;
        for (String line : Files.readAllLines(readme)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length < 10 || !cells[1].strip().startsWith("trades/")) {
                continue;
            }
            try (TradeReader reader = new TradeReader(SharedData.path(cells[1].strip()), SKY, 0)) {
                Trade trade = new Trade();
                while (reader.next(trade)) {
                    assertThat(trade.price()).isPositive();
                }
                assertThat(reader.rows()).as(cells[1]).isEqualTo(Long.parseLong(cells[2].strip()));
                assertThat(line).contains(reader.sha256());
            }
            files++;
        }
        assertThat(files).isGreaterThan(15);
    }

    private List<Trade> trades(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("trades.csv"), text);
        List<Trade> trades = new ArrayList<>();
        try (TradeReader reader = new TradeReader(file, SKY, 0)) {
            Trade trade = new Trade();
            while (reader.next(trade)) {
                trades.add(trade);
                trade = new Trade();
            }
        }
        return trades;
    }
}
