package breakwater.app.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.Revaluation;
import breakwater.math.stress.revaluation.Terms;
import breakwater.store.history.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookFileTest {
    private static final String TABLE = """
            # made up
            type,id,asset,with,value,venue,price,quantity,entry_price,leverage,maintenance_margin,kind,strike,expiry_days,vol
            asset,,BTC,,,,60000,,,,,,,,
            asset,,ETH,,,,3000,,,,,,,,
            correlation,,BTC,ETH,0.8,,,,,,,,,,
            spot,s,BTC,,,binance,,2,,,,,,,
            perpetual,p,ETH,,,bybit,,-10,3000,5,0.01,,,,
            option,o,BTC,,,deribit,,1,,,,put,50000,30,0.6
            """;

    private static final String OBJECT = """
            {
              "assets": [{"asset": "BTC", "price": 60000}, {"asset": "ETH", "price": 3000}],
              "correlations": [{"asset": "BTC", "with": "ETH", "value": 0.8}],
              "positions": [
                {"type": "spot", "id": "s", "asset": "BTC", "venue": "binance", "quantity": 2},
                {"type": "perpetual", "id": "p", "asset": "ETH", "venue": "bybit", "quantity": -10,
                 "entry_price": 3000, "leverage": 5, "maintenance_margin": 0.01},
                {"type": "option", "id": "o", "asset": "BTC", "venue": "deribit", "quantity": 1, "kind": "put",
                 "strike": 50000, "expiry_days": 30, "vol": 0.6}
              ]
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private HeldBook read(String text) throws IOException {
        Path file = folder.resolve("book");
        Files.writeString(file, text);
        return BookFile.read(file);
    }

    private void refused(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .as(text)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("book") + ": ")
                .message()
                .contains(words);
    }

    @Test
    void bothFormsSayTheSame() throws IOException {
        HeldBook table = read(TABLE);
        HeldBook object = read(OBJECT);
        assertThat(table.holdings()).isEqualTo(object.holdings()).hasSize(3);
        assertThat(table.assets()).isEqualTo(object.assets());
        StressScenario crash = StressScenario.historical().get(1);
        assertThat(Revaluation.of(table, crash, Terms.defaults(), ""))
                .isEqualTo(Revaluation.of(object, crash, Terms.defaults(), ""));
    }

    @Test
    void aSmileIsReadFromItsFourParameters() throws IOException {
        String smile = OBJECT.replace(
                "\"vol\": 0.6", "\"sabr_alpha\": 0.5, \"sabr_beta\": 1, \"sabr_nu\": 1, \"sabr_rho\": -0.3");
        assertThat(read(smile).holdings().getLast().toString()).contains("nu=1.0, rho=-0.3");
        refused(OBJECT.replace("\"vol\": 0.6", "\"sabr_alpha\": 0.5"), "line 8: sabr_beta must be given");
        refused(OBJECT.replace("\"vol\": 0.6", "\"vol\": 0.6, \"sabr_rho\": 0"), "line 9: vol must be given, or else");
    }

    @Test
    void badFilesAreRefusedByLineAndKey() {
        refused(TABLE.replace("60000", "-1"), "line 3: price must be finite and > 0 but was -1.0");
        refused(TABLE.replace("60000", "much"), "line 3: price must be a finite number but was 'much'");
        refused(TABLE.replace("spot,s,BTC", "spot,s,DOGE"), "line 6: asset must be an asset with a price");
        refused(TABLE.replace("spot,s", "spit,s"), "line 6: type must be one of asset, correlation, spot");
        refused(TABLE.replace(",0.8,", ",1.8,"), "line 5: value must be in [-1, 1]");
        refused(TABLE.replace("3000,5,", "3000,0.5,"), "line 7: leverage must be in [1.0, 1000.0] but was 0.5");
        refused(TABLE.replace("3000,5,", "1000,5,"), "line 7: equity of p must be above its maintenance margin");
        refused(TABLE.replace(",put,", ",putt,"), "line 8: kind must be call or put but was 'putt'");
        refused(TABLE.replace(",30,0.6", ",0,0.6"), "line 8: expiry_days must be in (0, 36500]");
        refused(TABLE.replace(",30,0.6", ",30,"), "line 8: vol must be given");
        refused(TABLE.replace(",2,,,,,,,", ",2,,,,,,"), "line 6: must hold 15 cells but held 14");
        refused(TABLE.replace("spot,s,", "spot,o,"), "ids must be used once but o was twice");
        refused(OBJECT.replace("\"leverage\"", "\"leverige\""), "line 7: leverige must be one of type, id");
        refused(
                OBJECT.replace("\"quantity\": -10", "\"quantity\": [1]"),
                "line 6: quantity must be a text or a number");
        refused(OBJECT.replace("\"id\": \"s\"", "\"asset\": \"s\""), "line 5: asset must be given once");
        refused(OBJECT.replace("\"positions\"", "\"holdings\""), "line 4: holdings must be one of assets");
        refused(OBJECT.substring(0, 300), "line 6: ");
        refused(OBJECT + "{}", "nothing must follow the object");
        refused("", "line 1: type must be given");
        refused("type,asset\n", "line 1: asset must be given");
        refused("{}", "line 1: asset must be given");
        refused("type,asset,price\n" + "asset,BTC,1\n".repeat(2), "line 3: asset must be given once");
        refused("type,asset,price\n" + "spot,BTC,1\n".repeat(20_001), "line 20002: must hold at most 20000 rows");
        refused("{\"assets\": " + "[".repeat(10_000), "line 1: ");
    }

    @Test
    void correlationsThatCannotAllBeTrueAreRefused() {
        refused("""
                type,asset,with,value,price
                asset,A,,,1
                asset,B,,,1
                asset,C,,,1
                correlation,A,B,0.9,
                correlation,A,C,0.9,
                correlation,B,C,-0.9,
                """, "correlations cannot all be true");
    }
}
