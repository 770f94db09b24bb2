package breakwater.lab.realism;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.exchange.Venue;
import breakwater.lab.exchange.VenueTape;
import breakwater.math.random.CounterRandom;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MarketShapeTest {
    private static Venue venue() {
        ExchangeSettings rules = ExchangeSettings.defaults();
        Exchange exchange = new Exchange(rules, 20_000, 0, Collections.nCopies(rules.venues(), VenueTape.none()));
        exchange.accounts().open();
        return exchange.venue(0);
    }

    @Test
    void theFollowerIsFoundAsManyStepsBehind() {
        for (int delay : new int[] {-7, 0, 3, 20}) {
            CounterRandom random = CounterRandom.of(9);
            LeadLag lead = new LeadLag();
            double[] news = new double[5_000];
            for (int i = 0; i < news.length; i++) {
                news[i] = random.nextGaussian();
            }
            for (int i = 30; i < news.length - 30; i++) {
                lead.add(news[i] + random.nextGaussian(), news[i - delay] + random.nextGaussian());
            }
            assertThat(lead.peak()).isEqualTo(delay);
        }
    }

    @Test
    void spreadsAndDepthAreThoseOfTheBook() {
        Venue venue = venue();
        venue.post(0, 1, 19_999, 5, 0);
        venue.post(0, 1, 19_996, 50, 0);
        venue.post(0, -1, 20_002, 7, 0);
        venue.post(0, -1, 20_005, 30, 0);
        BookShape shape = new BookShape();
        shape.spread(venue);
        shape.depth(venue);
        venue.post(0, -1, 20_000, 1, 0);
        shape.spread(venue);
        assertThat(shape.spread(0.5)).isEqualTo(1);
        assertThat(shape.spread(0.999)).isEqualTo(3);
        assertThat(shape.peak()).isEqualTo(3);
        assertThat(shape.touchToPeak()).isEqualTo(12.0 / 80);
        assertThat(shape.profile()[3]).isEqualTo(40);
    }

    @Test
    void theLongestStretchWithoutASideCounts() {
        OneSided book = new OneSided(0.1);
        for (boolean twoSided : new boolean[] {true, false, false, true, false, false, false, true, false}) {
            book.add(twoSided);
        }
        assertThat(book.longestSeconds()).isEqualTo(3 * 0.1);
        OneSided empty = new OneSided(0.1);
        empty.look(venue());
        assertThat(empty.longestSeconds()).isEqualTo(0.1);
    }
}
