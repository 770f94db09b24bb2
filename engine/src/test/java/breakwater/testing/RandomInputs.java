package breakwater.testing;

import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Command;
import breakwater.model.ExecutionReport;
import breakwater.model.Funding;
import breakwater.model.Input;
import breakwater.model.OperatorCommand;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.TimerTick;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import java.util.List;
import java.util.random.RandomGenerator;

/// One random input of every kind, valid in form and arbitrary in content.
public final class RandomInputs {
    /// Number of kinds [#next] knows.
    public static final int KINDS = 23;

    private RandomInputs() {}

    /// Returns a random input.
    ///
    /// @param random where from
    /// @param kind in `[0, KINDS)`
    /// @return the input
    public static Input next(RandomGenerator random, int kind) {
        long nanos = random.nextLong();
        long id = random.nextLong(1, Long.MAX_VALUE);
        return switch (kind) {
            case 0 -> {
                Trade trade = new Trade().set(random.nextLong(), random.nextLong(), Side.of(random.nextInt(2)));
                trade.header(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong(), nanos);
                yield trade;
            }
            case 1 -> {
                Quote quote =
                        new Quote().set(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
                quote.header(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong(), nanos);
                yield quote;
            }
            case 2 -> {
                BookUpdate book = new BookUpdate()
                        .start(
                                random.nextBoolean(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong());
                book.header(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong(), nanos);
                for (int i = random.nextInt(100); i > 0; i--) {
                    book.addBid(random.nextLong(), random.nextLong());
                }
                for (int i = random.nextInt(100); i > 0; i--) {
                    book.addAsk(random.nextLong(), random.nextLong());
                }
                yield book;
            }
            case 3 -> {
                Bar bar = new Bar()
                        .set(
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong());
                bar.header(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong(), nanos);
                yield bar;
            }
            case 4 -> {
                VenueStatus status = new VenueStatus().set(VenueStatus.State.of(random.nextInt(3)));
                status.header(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong(), nanos);
                yield status;
            }
            case 5 -> new TimerTick(nanos);
            case 6 -> new ExecutionReport.Acknowledged(nanos, id);
            case 7 -> new ExecutionReport.Rejected(nanos, id, "reason " + random.nextInt());
            case 8 ->
                new ExecutionReport.Filled(
                        nanos, id, random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            case 9 -> new ExecutionReport.Cancelled(nanos, id);
            case 10 -> new ExecutionReport.Unknown(nanos, id, "µ timeout");
            case 11 -> new OperatorCommand(nanos, "desk", new Command.Freeze("f", random.nextLong()));
            case 12 -> new OperatorCommand(nanos, "desk", new Command.RollBack("r", random.nextLong()));
            case 13 -> new OperatorCommand(nanos, "desk", new Command.Halt("h", random.nextLong()));
            case 14 ->
                new OperatorCommand(nanos, "desk", new Command.Reduce("l", random.nextDouble(), random.nextLong()));
            case 15 -> new OperatorCommand(nanos, "desk", new Command.DisableBreaker("drawdown", random.nextLong()));
            case 16 -> new OperatorCommand(nanos, "desk", new Command.ClearBreakers());
            case 17 -> new OperatorCommand(nanos, "desk", new Command.Ban(List.of("a", "µ" + nanos), "liar"));
            case 18 -> new OperatorCommand(nanos, "desk", new Command.Unban(List.of("a"), "sorry"));
            case 19 -> {
                OptionQuote option = new OptionQuote()
                        .contract(random.nextLong(), random.nextLong(), OptionQuote.Kind.of(random.nextInt(2)))
                        .set(
                                OptionQuote.Unit.of(random.nextInt(3)),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong());
                option.header(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong(), nanos);
                yield option;
            }
            case 20 -> {
                Funding funding = new Funding().set(random.nextLong(), random.nextLong());
                funding.header(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong(), nanos);
                yield funding;
            }
            case 21 ->
                new ExecutionReport.Liquidated(
                        nanos,
                        random.nextInt(),
                        random.nextInt(),
                        random.nextLong(),
                        Side.of(random.nextInt(2)),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong());
            default -> new OperatorCommand(nanos, "desk", new Command.Liquidate("all out"));
        };
    }
}
