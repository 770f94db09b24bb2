package breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Bar;
import breakwater.model.Catalogue;
import breakwater.model.ExecutionReport;
import breakwater.model.ExecutionReport.Acknowledged;
import breakwater.model.ExecutionReport.Cancelled;
import breakwater.model.ExecutionReport.Filled;
import breakwater.model.ExecutionReport.Rejected;
import breakwater.model.ExecutionReport.Unknown;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Order;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.Trade;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperVenueTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long MILLI = 1_000_000L;
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT")),
            List.of(new Source(0, "alpha", Source.ChecksumRule.NONE), new Source(1, "beta", Source.ChecksumRule.NONE)));

    private final FakeVenues venues = new FakeVenues();
    private final List<ExecutionReport> reports = new ArrayList<>();
    private final Bar bar = new Bar();
    private final Trade trade = new Trade();
    private PaperVenue paper = venue(0, 0);

    private PaperVenue venue(double feeBps, double slippageBps) {
        return new PaperVenue(new PaperSettings(feeBps, slippageBps, 5 * MILLI, SECOND), CATALOGUE, venues);
    }

    private static Order market(long id, Side side, long quantity, long decisionNanos) {
        return new Order(id, 0, 0, side, quantity, 0, false, decisionNanos);
    }

    private static Order limit(long id, Side side, long quantity, long price, long decisionNanos) {
        return new Order(id, 0, 0, side, quantity, price, false, decisionNanos);
    }

    private Bar bar(long openNanos, long open, long high, long low, long close) {
        bar.header(0, 0, MarketEvent.NO_SEQUENCE, openNanos, openNanos + MINUTE);
        return bar.set(MINUTE, open * ONE, high * ONE, low * ONE, close * ONE, ONE, Bar.UNKNOWN, Bar.UNKNOWN);
    }

    private Trade trade(long nanos, long price, long quantity, Side aggressor) {
        trade.header(0, 0, 1, nanos, nanos);
        return trade.set(price * ONE, quantity, aggressor);
    }

    private List<ExecutionReport> on(MarketEvent event) {
        reports.clear();
        paper.onMarket(event, reports::add);
        return List.copyOf(reports);
    }

    private List<ExecutionReport> at(long nanos) {
        reports.clear();
        paper.onTime(nanos, reports::add);
        return List.copyOf(reports);
    }

    @Test
    void aMarketOrderFillsAtTheOpenOfTheNextBarWithFeeAndSlippage() {
        paper = venue(10, 5);
        on(bar(0, 100, 100, 100, 100));
        paper.place(market(1, Side.BUY, 2 * ONE, MINUTE));
        assertThat(on(bar(MINUTE, 200, 300, 50, 250)))
                .containsExactly(
                        new Acknowledged(2 * MINUTE, 1),
                        new Filled(2 * MINUTE, 1, 1, 20_010_000_000L, 2 * ONE, 40_020_000L));
        paper.place(market(2, Side.SELL, ONE, 2 * MINUTE));
        assertThat(on(bar(2 * MINUTE, 200, 300, 50, 250)))
                .contains(new Filled(3 * MINUTE, 2, 2, 19_990_000_000L, ONE, 19_990_000L));
    }

    @Test
    void aBarThatOpenedBeforeTheDecisionCannotFill() {
        paper.place(market(1, Side.BUY, ONE, MINUTE + 1));
        assertThat(on(bar(MINUTE, 200, 200, 200, 200))).containsExactly(new Acknowledged(2 * MINUTE, 1));
        assertThat(on(bar(2 * MINUTE, 300, 300, 300, 300)))
                .containsExactly(new Filled(3 * MINUTE, 1, 1, 300 * ONE, ONE, 0));
    }

    @Test
    void otherInstrumentsSourcesAndBrokenOpensDoNotFill() {
        paper.place(market(1, Side.BUY, ONE, MINUTE));
        Bar other = bar(MINUTE, 200, 200, 200, 200);
        other.header(1, 0, 1, MINUTE, 2 * MINUTE);
        assertThat(on(other)).containsExactly(new Acknowledged(2 * MINUTE, 1));
        other.header(0, 1, 1, MINUTE, 2 * MINUTE);
        assertThat(on(other)).isEmpty();
        assertThat(on(bar(2 * MINUTE, -1, 200, 200, 200))).isEmpty();
        assertThat(on(bar(3 * MINUTE, 200, 200, 200, 200))).hasSize(1);
    }

    @Test
    void aLimitOrderFillsOnlyWhenALaterBarTradesStrictlyThroughIt() {
        paper.place(limit(1, Side.BUY, ONE, 90 * ONE, MINUTE));
        assertThat(on(bar(MINUTE, 100, 110, 90, 100))).containsExactly(new Acknowledged(2 * MINUTE, 1));
        assertThat(on(bar(2 * MINUTE, 100, 110, 89, 100)))
                .containsExactly(new Filled(3 * MINUTE, 1, 1, 90 * ONE, ONE, 0));
        paper.place(limit(2, Side.SELL, ONE, 105 * ONE, 3 * MINUTE));
        assertThat(on(bar(3 * MINUTE, 107, 108, 100, 100))).contains(new Filled(4 * MINUTE, 2, 2, 107 * ONE, ONE, 0));
    }

    @Test
    void aCancelBeforeTheBarOpensWinsAndOneAfterItLoses() {
        on(bar(0, 100, 100, 100, 100));
        paper.place(market(1, Side.BUY, ONE, MINUTE));
        paper.cancel(1);
        assertThat(on(bar(MINUTE, 200, 200, 200, 200))).contains(new Cancelled(2 * MINUTE, 1, 0));
        paper.place(market(2, Side.BUY, ONE, 2 * MINUTE));
        at(2 * MINUTE + SECOND);
        paper.cancel(2);
        assertThat(at(2 * MINUTE + 2 * SECOND)).isEmpty();
        assertThat(on(bar(2 * MINUTE, 200, 200, 200, 200)))
                .containsExactly(new Filled(3 * MINUTE, 2, 1, 200 * ONE, ONE, 0));
    }

    @Test
    void withOnlyTradesOrQuotesTheNextOneFills() {
        paper = venue(0, 10);
        paper.place(market(1, Side.BUY, ONE, SECOND));
        assertThat(on(trade(SECOND + 5 * MILLI, 100, ONE, Side.BUY))).isEmpty();
        assertThat(on(trade(SECOND + 5 * MILLI + 1, 100, ONE, Side.BUY)))
                .contains(new Filled(SECOND + 5 * MILLI + 1, 1, 1, 10_010_000_000L, ONE, 0));
        paper.place(market(2, Side.SELL, ONE, 2 * SECOND));
        Quote quote = new Quote();
        quote.header(0, 0, 1, 3 * SECOND, 3 * SECOND);
        quote.set(99 * ONE, ONE, 101 * ONE, ONE);
        assertThat(on(quote)).contains(new Filled(3 * SECOND, 2, 2, 9_890_100_000L, ONE, 0));
    }

    @Test
    void aMarketOrderWalksTheBookAsItStoodBeforeTheEventAndItsRestIsCancelled() {
        paper = venue(10, 50);
        venues.add(0).asks(101 * ONE, ONE, 102 * ONE, 2 * ONE).bids(99 * ONE, ONE);
        paper.place(market(1, Side.BUY, 5 * ONE, SECOND));
        assertThat(on(trade(SECOND + 5 * MILLI, 100, ONE, Side.BUY))).isEmpty();
        long now = SECOND + 6 * MILLI;
        assertThat(on(trade(now, 500, ONE, Side.BUY)))
                .containsExactly(
                        new Acknowledged(now, 1),
                        new Filled(now, 1, 1, 101 * ONE, ONE, 10_100_000L),
                        new Filled(now, 1, 2, 102 * ONE, 2 * ONE, 20_400_000L),
                        new Cancelled(now, 1, 3 * ONE));
        paper.place(market(2, Side.SELL, ONE, 2 * SECOND));
        assertThat(at(3 * SECOND)).contains(new Filled(3 * SECOND, 2, 3, 99 * ONE, ONE, 9_900_000L));
    }

    @Test
    void theSameDisplayedQuantityIsHitOnce() {
        venues.add(0).asks(101 * ONE, 3 * ONE, 102 * ONE, 9 * ONE);
        paper.place(market(1, Side.BUY, 2 * ONE, SECOND));
        paper.place(market(2, Side.BUY, 2 * ONE, SECOND));
        assertThat(at(2 * SECOND))
                .contains(
                        new Filled(2 * SECOND, 1, 1, 101 * ONE, 2 * ONE, 0),
                        new Filled(2 * SECOND, 2, 2, 101 * ONE, ONE, 0),
                        new Filled(2 * SECOND, 2, 3, 102 * ONE, ONE, 0));
        venues.add(0).asks(101 * ONE, 4 * ONE, 102 * ONE, 9 * ONE);
        paper.place(market(3, Side.BUY, 5 * ONE, 3 * SECOND));
        assertThat(at(4 * SECOND))
                .contains(
                        new Filled(4 * SECOND, 3, 4, 101 * ONE, 4 * ONE, 0),
                        new Filled(4 * SECOND, 3, 5, 102 * ONE, ONE, 0));
    }

    @Test
    void aBookThatIsNotValidIsWaitedForAndThenTheOrderIsRejected() {
        FakeBook book = venues.add(0).asks(101 * ONE, 9 * ONE);
        book.valid = false;
        paper.place(market(1, Side.BUY, ONE, SECOND));
        assertThat(at(SECOND + 500 * MILLI)).isEmpty();
        book.valid = true;
        assertThat(at(SECOND + 600 * MILLI)).hasSize(2);
        book.valid = false;
        paper.place(market(2, Side.BUY, ONE, 2 * SECOND));
        assertThat(at(3 * SECOND + 5 * MILLI)).isEmpty();
        assertThat(at(3 * SECOND + 5 * MILLI + 1))
                .containsExactly(new Rejected(3 * SECOND + 5 * MILLI + 1, 2, "book not valid"));
    }

    @Test
    void aRestingOrderWaitsBehindEverythingDisplayed() {
        venues.add(0).bids(100 * ONE, 5 * ONE).asks(101 * ONE, ONE);
        paper.place(limit(1, Side.BUY, 2 * ONE, 100 * ONE, SECOND));
        assertThat(at(2 * SECOND)).containsExactly(new Acknowledged(2 * SECOND, 1));
        assertThat(on(trade(3 * SECOND, 100, 4 * ONE, Side.SELL))).isEmpty();
        assertThat(on(trade(3 * SECOND, 100, 9 * ONE, Side.BUY))).isEmpty();
        assertThat(on(trade(4 * SECOND, 100, 2 * ONE, Side.SELL)))
                .containsExactly(new Filled(4 * SECOND, 1, 1, 100 * ONE, ONE, 0));
        assertThat(on(trade(5 * SECOND, 99, 1, Side.SELL)))
                .containsExactly(new Filled(5 * SECOND, 1, 2, 100 * ONE, ONE, 0));
        assertThat(paper.liveOrders()).isZero();
    }

    @Test
    void aLimitOrderTakesWhatIsThroughItAndRestsWithTheRemainder() {
        venues.add(0).bids(100 * ONE, ONE).asks(101 * ONE, ONE, 103 * ONE, ONE);
        paper.place(limit(1, Side.BUY, 3 * ONE, 102 * ONE, SECOND));
        assertThat(at(2 * SECOND)).contains(new Filled(2 * SECOND, 1, 1, 101 * ONE, ONE, 0));
        venues.add(0).bids(100 * ONE, ONE).asks(102 * ONE, ONE);
        assertThat(at(3 * SECOND)).containsExactly(new Filled(3 * SECOND, 1, 2, 102 * ONE, ONE, 0));
        paper.cancel(1);
        assertThat(at(3 * SECOND + 5 * MILLI)).isEmpty();
        assertThat(at(3 * SECOND + 5 * MILLI + 1))
                .containsExactly(new Cancelled(3 * SECOND + 5 * MILLI + 1, 1, 2 * ONE));
    }

    @Test
    void answersQuestionsWithAllFillsAndThenTheState() {
        venues.add(0).bids(100 * ONE, ONE).asks(101 * ONE, ONE);
        paper.place(market(1, Side.BUY, 2 * ONE, SECOND));
        at(2 * SECOND);
        paper.query(1);
        assertThat(at(3 * SECOND))
                .containsExactly(new Filled(3 * SECOND, 1, 1, 101 * ONE, ONE, 0), new Cancelled(3 * SECOND, 1, ONE));
        paper.query(7);
        assertThat(at(4 * SECOND)).containsExactly(new Rejected(4 * SECOND, 7, "no such order"));
        paper.place(limit(2, Side.BUY, ONE, 100 * ONE, 4 * SECOND));
        at(5 * SECOND);
        paper.query(2);
        assertThat(at(6 * SECOND)).containsExactly(new Acknowledged(6 * SECOND, 2));
        for (long id = 3; id < 400; id++) {
            venues.add(0).asks(101 * ONE, id * ONE);
            paper.place(market(id, Side.BUY, ONE, 6 * SECOND));
            at(7 * SECOND);
        }
        paper.query(1);
        assertThat(at(8 * SECOND)).containsExactly(new Unknown(8 * SECOND, 1, "closed too long ago"));
    }

    @Test
    void anIdIsUsedOnce() {
        venues.add(0).asks(101 * ONE, 9 * ONE);
        paper.place(market(1, Side.BUY, ONE, SECOND));
        paper.place(market(1, Side.BUY, ONE, SECOND));
        assertThat(at(2 * SECOND)).hasSize(2);
        paper.place(market(1, Side.BUY, ONE, 3 * SECOND));
        assertThat(at(4 * SECOND)).isEmpty();
    }

    @Test
    void settingsRefuseImpossibleValuesByName() {
        PaperSettings settings = PaperSettings.defaults();
        assertThatThrownBy(() -> settings.withCosts(Double.NaN, 0)).hasMessageContaining("feeBps must be in");
        assertThatThrownBy(() -> settings.withCosts(0, -1)).hasMessageContaining("slippageBps must be in");
        assertThatThrownBy(() -> new PaperSettings(0, 0, -1, 0)).hasMessageContaining("latencyNanos");
    }
}
