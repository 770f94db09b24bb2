package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.admission.AdmissionSettings;
import breakwater.admission.AdmissionStage;
import breakwater.admission.OptionVols;
import breakwater.admission.Verdict;
import breakwater.model.BookUpdate;
import breakwater.model.Funding;
import breakwater.model.MarketEvent;
import breakwater.model.OptionQuote;
import breakwater.quant.ExpirySmile;
import breakwater.quant.MarketView;
import breakwater.quant.QuantSettings;
import breakwater.quant.QuantStage;
import breakwater.robust.FairPrice;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Options quoted around a planted surface, through admission, to the surface that is fitted.
class OptionsInTheMarketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 1_735_689_600L * SECOND;
    private static final long SEED = 17;

    private static final MarketSettings SETTINGS =
            MarketSettings.defaults().withMessagesPerSecond(2).withOptions(OptionSettings.pair());

    /// Admission and measurement, with the true price as the fair one.
    private static final class Desk {
        private final SimulatedMarket market;
        private final AdmissionStage admission;
        private final QuantStage quant;
        private int options;
        private int refused;
        private long now = START;

        Desk(MarketSettings settings) {
            market = new SimulatedMarket(settings, new MarketSegment(SEED, 0, START, 60_000));
            admission = new AdmissionStage(market.catalogue(), AdmissionSettings.defaults());
            quant = new QuantStage(market.catalogue(), QuantSettings.standard());
        }

        Desk run(long nanos) {
            long end = now + nanos;
            while (market.next(
                    end,
                    (source, frame, from, to, receive) ->
                            market.decoder(source).decode(frame, from, to, receive, this::take))) {
                // Each call takes one frame.
            }
            now = end;
            return this;
        }

        private void take(MarketEvent event) {
            now = event.receiveNanos();
            if (event instanceof BookUpdate) {
                // No book is kept here: the price comes from the truth.
                return;
            }
            boolean accepted = admission.admit(event) instanceof Verdict.Accept;
            quant.advance(0, now, source -> 1);
            if (event instanceof OptionQuote quote) {
                options++;
                refused += accepted ? 0 : 1;
                if (accepted) {
                    quant.onOption(quote, now);
                }
            }
            if (event instanceof Funding funding && accepted) {
                quant.onFunding(funding, now);
            }
            FairPrice fair = new FairPrice(0);
            fair.set(market.fundamentalPrice(now), now, 5, 5, true);
            quant.onFair(fair);
        }

        MarketView.VolatilitySurface surface() {
            return quant.surface(0, now);
        }
    }

    @Test
    void thePlantedSurfaceIsFoundAndOffered() {
        Desk desk = new Desk(SETTINGS).run(5 * MINUTE);
        assertThat(desk.options).isGreaterThan(10_000);
        assertThat(desk.refused).isZero();
        List<MarketView.VolatilitySurface.Slice> offered = desk.surface().offered();
        assertThat(offered).hasSize(6);
        for (MarketView.VolatilitySurface.Slice slice : offered) {
            ExpirySmile fit = slice.fit();
            double years = OptionVols.years(fit.expiryNanos(), desk.now);
            double planted = SETTINGS.options()
                    .orElseThrow()
                    .planted(60_000, years)
                    .variance(0)
                    .value();
            assertThat(fit.atmVol()).isCloseTo(Math.sqrt(planted / years), within(0.004));
            assertThat(fit.rho()).isCloseTo(-0.2, within(0.1));
            assertThat(fit.sources()).isEqualTo(2);
        }
        MarketView.FundingRate funding = desk.quant.funding(0, desk.now, source -> 1);
        assertThat(funding.rate().corroborated()).isCloseTo(1e-4, within(3e-5));
        assertThat(funding.nextNanos()).isGreaterThan(desk.now);
    }

    @Test
    void aLyingOptionVenueOfTwoTakesTheSurfaceOffOffer() {
        MarketSettings lying = SETTINGS.withFaults(PlannedFault.shift("sim-option-two", 0, 86_400 * SECOND, 1500));
        Desk desk = new Desk(lying).run(5 * MINUTE);
        assertThat(desk.surface().slices()).hasSize(6);
        assertThat(desk.surface().offered()).isEmpty();
        assertThat(desk.market.groundTruth().getFirst().messages()).isPositive();
    }

    @Test
    void optionVenuesChangeNothingOfTheOthersButTheOrderWithinNanoseconds() {
        MarketSettings plain = MarketSettings.defaults().withMessagesPerSecond(2);
        SimulatedMarket without = new SimulatedMarket(plain, new MarketSegment(SEED, 0, START, 60_000));
        SimulatedMarket market = new SimulatedMarket(SETTINGS, new MarketSegment(SEED, 0, START, 60_000));
        assertThat(market.catalogue().sources()).hasSize(7);
        assertThat(without.catalogue().sources()).hasSize(5);
        assertThat(market.fundamentalPrice(START + MINUTE)).isEqualTo(without.fundamentalPrice(START + MINUTE));
    }
}
