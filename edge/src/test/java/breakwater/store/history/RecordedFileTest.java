package breakwater.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedFileTest {
    @TempDir
    private Path folder;

    @Test
    void recordedBarsTellVenueSymbolAndInterval() {
        RecordedFile file = RecordedFile.of(SharedData.path("klines/coinbase_spot_ETHUSD_1m_20180404_trade.csv.gz"));
        assertThat(file.kind()).isEqualTo(RecordKind.BARS);
        assertThat(file.venue()).contains("coinbase-spot");
        assertThat(file.symbol()).contains("ETH/USD");
        assertThat(file.interval()).contains(Interval.parse("1m"));
    }

    @Test
    void recordedTradesTellVenueAndSymbol() {
        RecordedFile file = RecordedFile.of(SharedData.path("trades/binance_coinm_ATOMUSDPERP_2025-10-10.csv.gz"));
        assertThat(file.kind()).isEqualTo(RecordKind.TRADES);
        assertThat(file.venue()).contains("binance-coinm");
        assertThat(file.symbol()).contains("ATOM/USD");
        assertThat(file.interval()).isEmpty();
    }

    @Test
    void aFileWithAnyNameTellsItsInterval() throws IOException {
        Path path = Files.writeString(folder.resolve("mine.csv"), """
                open_time_ms,open,high,low,close,volume
                1672531200000,1,2,1,2,3
                1672532100000,1,2,1,2,3
                1672533000000,1,2,1,2,3
                1672540200000,1,2,1,2,3
                """);
        RecordedFile file = RecordedFile.of(path);
        assertThat(file.interval()).contains(Interval.parse("15m"));
        assertThat(file.symbol()).isEmpty();
    }

    @Test
    void whatIsNeitherIsRefused() {
        Path funding = SharedData.path("funding/binance_usdm_BTCUSDT_8h.csv.gz");
        assertThatThrownBy(() -> new KlineReader(
                        funding,
                        breakwater.model.Instrument.of(0, "BTC/USDT"),
                        0,
                        RecordedFile.of(funding).interval().orElseThrow().nanos()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected a header with column open_time_ms");
    }
}
