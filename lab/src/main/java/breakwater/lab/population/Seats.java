package breakwater.lab.population;

import breakwater.lab.exchange.Exchange;
import breakwater.math.random.CounterRandom;

/// What one participant gets from the market it joins: its number, its random stream, and accounts.
final class Seats {
    private final Exchange exchange;
    private final Conditions conditions;
    private final CounterRandom random;
    private final int who;

    Seats(Exchange exchange, Conditions conditions, CounterRandom random) {
        this.exchange = exchange;
        this.conditions = conditions;
        this.random = random;
        this.who = exchange.nextWho();
    }

    CounterRandom random() {
        return random;
    }

    int account() {
        return exchange.accounts().open();
    }

    /// Returns an agenda that draws from a stream.
    Agenda agenda(CounterRandom stream) {
        return new Agenda(exchange.queue(), conditions, stream, who);
    }
}
