package breakwater.robust;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredulousPriceTest {
    private static final Catalogue THREE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")),
            List.of(source(0, "alpha"), source(1, "bravo"), source(2, "charlie")));

    private static Source source(int id, String name) {
        return new Source(id, name, Source.ChecksumRule.NONE);
    }

    @Test
    void believesALiarForItsFullShareAndTradesOnIt() {
        FairPriceStage stage = new FairPriceStage(THREE, FairPriceSettings.forStreams(), true);
        stage.onPrice(0, 0, 100, 1);
        stage.onPrice(0, 1, 100, 2);
        FairPrice fair = stage.onPrice(0, 2, 130, 3);
        assertThat(fair.price()).isEqualTo(110);
        assertThat(fair.tradable()).isTrue();
        assertThat(fair.agreeing()).isEqualTo(3);
    }

    @Test
    void theStageItselfTakesTheMedianAndWantsAgreement() {
        FairPriceStage stage = new FairPriceStage(THREE, FairPriceSettings.forStreams());
        stage.onPrice(0, 0, 100, 1);
        stage.onPrice(0, 1, 100, 2);
        FairPrice fair = stage.onPrice(0, 2, 130, 3);
        assertThat(fair.price()).isEqualTo(100);
        assertThat(fair.agreeing()).isEqualTo(2);
    }
}
