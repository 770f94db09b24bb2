package breakwater.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.admission.AdmissionSettings;
import breakwater.admission.AdmissionStage;
import breakwater.admission.Verdict;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.OptionQuote;
import breakwater.model.Source;
import breakwater.quant.MarketView;
import breakwater.quant.QuantSettings;
import breakwater.quant.QuantStage;
import breakwater.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OptionChainReaderTest {
    private static final String HEADER =
            "instrument_name,expiration_timestamp,option_type,strike,underlying_price,timestamp,bids,bid_iv,ask_iv\n";

    private static final Instrument BITCOIN = Instrument.of(0, "BTC/USD");

    @TempDir
    private Path folder;

    private static Path recorded() {
        return SharedData.path("options/deribit_BTC_chain_2020-05-21.csv.gz");
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("chain.csv"), HEADER + rows);
    }

    private static OptionQuote first(Path file) {
        try (OptionChainReader reader = new OptionChainReader(file, BITCOIN, 3)) {
            OptionQuote quote = new OptionQuote();
            assertThat(reader.next(quote)).isTrue();
            return quote;
        }
    }

    @Test
    void theRecordedChainIsKnownByItsHeader() {
        assertThat(FileKind.of(recorded())).isEqualTo(new FileKind.Options("deribit", "BTC/USD"));
    }

    /// The first row of the file: BTC-22MAY20-9250-P, 72.4 / 101.17 on 9096.11.
    @Test
    void aRowIsReadAsItStands() {
        OptionQuote quote = first(recorded());
        assertThat(quote.expiryNanos()).isEqualTo(1_590_134_400_000L * 1_000_000);
        assertThat(quote.strike()).isEqualTo(9_250L * 100_000_000);
        assertThat(quote.kind()).isEqualTo(OptionQuote.Kind.PUT);
        assertThat(quote.unit()).isEqualTo(OptionQuote.Unit.VOLATILITY);
        assertThat(quote.bid()).isEqualTo(72_400_000);
        assertThat(quote.ask()).isEqualTo(101_170_000);
        assertThat(quote.forward()).isEqualTo(909_611_000_000L);
        assertThat(quote.venueNanos()).isEqualTo(1_590_103_193_775L * 1_000_000);
        assertThat(quote.source()).isEqualTo(3);
    }

    /// Of 326 rows 176 have both sides, none of them with Deribit's ask of 500%; counted with another program.
    @Test
    void theRecordedChainBecomesASurfaceThatHangsOnOneSource() {
        Catalogue catalogue =
                new Catalogue(List.of(BITCOIN), List.of(new Source(0, "deribit", Source.ChecksumRule.NONE)));
        AdmissionStage admission = new AdmissionStage(catalogue, AdmissionSettings.defaults());
        QuantStage quant = new QuantStage(catalogue, QuantSettings.standard());
        OptionQuote quote = new OptionQuote();
        long now = 0;
        try (OptionChainReader reader = new OptionChainReader(recorded(), BITCOIN, 0)) {
            while (reader.next(quote)) {
                now = quote.receiveNanos();
                quant.advance(0, now, source -> 1);
                if (admission.admit(quote) instanceof Verdict.Accept) {
                    quant.onOption(quote, now);
                }
            }
        }
        assertThat(admission.counts().byCode()).isEqualTo(Map.of("accept", 176L));
        for (int i = 0; i < 200; i++) {
            now += 1_000_000_000L;
            quant.advance(0, now, source -> 1);
            if (i == 60) {
                compareWithMarks(quant.surface(0, now));
            }
        }
        assertThat(quant.surface(0, now).offered()).isEmpty();
    }

    /// Deribit's own mark volatility of the strike nearest to the forward, from the column `mark_iv`.
    private static void compareWithMarks(MarketView.VolatilitySurface surface) {
        Map<Long, Double> marks = new TreeMap<>();
        marks.put(1_593_158_400_000L, 0.8425);
        for (MarketView.VolatilitySurface.Slice slice : surface.slices()) {
            Double mark = marks.remove(slice.fit().expiryNanos() / 1_000_000);
            if (mark != null) {
                assertThat(slice.usable()).isTrue();
                assertThat(slice.fit().atmVol()).isCloseTo(mark, within(0.015));
            }
        }
        assertThat(marks).isEmpty();
    }

    @Test
    void rowsWithoutBidOrAskAreLeftOut() throws IOException {
        Path file = file("""
                BTC-1,1590134400000,put,9000,9100,1590103193775,"[[0.1, 2], [0.2, 3]]",0.0,80.5
                BTC-2,1590134400000,call,9500,9100,1590103193776,[],70.25,80.5
                """);
        OptionQuote quote = first(file);
        assertThat(quote.strike()).isEqualTo(9_500L * 100_000_000);
        assertThat(quote.bid()).isEqualTo(70_250_000);
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsLine() throws IOException {
        Path kind = file("BTC-1,1590134400000,straddle,9000,9100,1590103193775,[],70,80\n");
        assertThatThrownBy(() -> first(kind)).isInstanceOf(DataException.class).hasMessageContaining("straddle");
        Path time = file("BTC-1,soon,put,9000,9100,1590103193775,[],70,80\n");
        assertThatThrownBy(() -> first(time)).isInstanceOf(DataException.class).hasMessageContaining("soon");
        Path open = file("BTC-1,1590134400000,put,9000,9100,1590103193775,\"[,70,80\n");
        assertThatThrownBy(() -> first(open))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected 9 columns but found 7");
    }
}
