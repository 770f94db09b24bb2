package breakwater.lab.matching;

import java.util.ArrayList;
import java.util.List;

/// A listener that keeps what it hears.
final class EventLog implements MatchListener {
    final List<BookEvent> events = new ArrayList<>();

    @Override
    public void rested(long order, int account, int side, int price, int quantity) {
        events.add(BookEvent.rested(order, account, side, price, quantity));
    }

    @Override
    public void traded(
            long makerOrder,
            int makerAccount,
            int takerAccount,
            int aggressorSide,
            int price,
            int quantity,
            int makerRemaining) {
        events.add(BookEvent.trade(
                makerOrder, makerAccount, takerAccount, aggressorSide, price, quantity, makerRemaining));
    }

    @Override
    public void cancelled(long order, int account, int side, int price, int remaining) {
        events.add(BookEvent.cancelled(order, account, side, price, remaining));
    }

    @Override
    public void reduced(long order, int account, int side, int price, int remaining) {
        events.add(BookEvent.reduced(order, account, side, price, remaining));
    }

    @Override
    public void levelChanged(int side, int price, long quantity, int orders) {
        events.add(BookEvent.level(side, price, quantity, orders));
    }
}
