package breakwater.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void whatIsNotSaidToBeAPerpetualIsSpot() {
        Instrument spot = Instrument.of(0, "btc-usdt");
        assertThat(spot.contract()).isEqualTo(Contract.spot());
        assertThat(new Instrument(0, "BTC/USDT", 2, 6, 1, 1).contract().onMargin())
                .isFalse();
        Instrument perpetual = spot.asPerpetual(Contract.perpetual());
        assertThat(perpetual).isEqualTo(Instrument.of(0, "BTC/USDT:USDT"));
        assertThat(perpetual.base()).isEqualTo("BTC");
        assertThat(perpetual.quote()).isEqualTo("USDT");
    }

    @Test
    void theSymbolAndTheContractMustSayTheSame() {
        assertThatThrownBy(() -> new Instrument(0, "BTC/USDT", 8, 8, 1, 1, Contract.perpetual()))
                .hasMessageContaining("PERPETUAL");
        assertThatThrownBy(() -> new Instrument(0, "BTC/USDT:USDT", 8, 8, 1, 1)).hasMessageContaining("SPOT");
        // Inverse contracts settle in their base and gain otherwise.
        assertThatThrownBy(() -> Instrument.of(0, "BTC/USD:BTC")).hasMessageContaining("symbol must");
    }

    @Test
    void termsThatWouldCloseAPositionAsItOpensAreRefused() {
        assertThatThrownBy(() -> new Contract(Contract.Kind.PERPETUAL, 0.05, 0.04, 0.01))
                .hasMessageContaining("< 0.05");
        assertThatThrownBy(() -> new Contract(Contract.Kind.PERPETUAL, 0, 0, 0)).hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> new Contract(Contract.Kind.PERPETUAL, Double.NaN, 0, 0))
                .hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> new Contract(Contract.Kind.PERPETUAL, 0.1, Double.NaN, 0))
                .hasMessageContaining(">= 0");
        assertThatThrownBy(() -> new Contract(Contract.Kind.SPOT, 0.5, 0, 0)).hasMessageContaining("spot");
    }

    @Test
    void aCatalogueKeepsContractsAndRoles() {
        Catalogue catalogue = new Catalogue(
                List.of(
                        Instrument.of(0, "BTC/USDT"),
                        Instrument.of(1, "BTC/USDT")
                                .asPerpetual(new Contract(Contract.Kind.PERPETUAL, 0.1, 0.03, 0.002))),
                List.of(
                        new Source(0, "spot", Source.ChecksumRule.NONE),
                        new Source(1, "options", Source.ChecksumRule.NONE, Source.Role.DERIVATIVES)));
        StateWriter out = new StateWriter(64);
        catalogue.write(out);
        assertThat(Catalogue.read(new StateReader(out.toBytes()))).isEqualTo(catalogue);
        assertThat(catalogue.priceSources()).isEqualTo(1);
    }
}
