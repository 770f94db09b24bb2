package breakwater.risk;

import breakwater.model.Command;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.function.Consumer;

/// The breakers that look at the account: `drawdown` and `leverage`.
final class AccountBreakers implements Stateful {
    final Latch drawdown;
    final Latch leverage;

    private final BreakerSettings settings;
    private final double maxLeverage;
    private double drawdownFraction;
    private double leverageRatio;

    AccountBreakers(BreakerSettings settings, double maxLeverage) {
        this.settings = settings;
        this.maxLeverage = maxLeverage;
        drawdown = new Latch("drawdown", settings.drawdownCooldownNanos());
        leverage = new Latch("leverage", settings.leverageCooldownNanos());
    }

    void onAccount(Portfolio portfolio, long now, Consumer<Command> out) {
        drawdownFraction = portfolio.drawdownFraction();
        leverageRatio = portfolio.leverage();
        // Negated <= on purpose: a NaN trips.
        if (!(drawdownFraction <= settings.drawdownFraction()) && drawdown.armed(now)) {
            drawdown.trip(now);
            Breakers.emit(settings, new Command.RollBack(drawdown.name(), drawdown.untilNanos()), out);
        }
        if (!(leverageRatio <= maxLeverage) && leverage.armed(now)) {
            leverage.trip(now);
            Breakers.emit(settings, new Command.Reduce(leverage.name(), maxLeverage, leverage.untilNanos()), out);
        }
    }

    BreakerStatus drawdownStatus(long now) {
        return drawdown.status("rollback", drawdownFraction, settings.drawdownFraction(), settings.acting(), now);
    }

    BreakerStatus leverageStatus(long now) {
        return leverage.status("reduce", leverageRatio, maxLeverage, settings.acting(), now);
    }

    @Override
    public void write(StateWriter out) {
        drawdown.write(out);
        leverage.write(out);
        out.putDouble(drawdownFraction);
        out.putDouble(leverageRatio);
    }

    @Override
    public void read(StateReader in) {
        drawdown.read(in);
        leverage.read(in);
        drawdownFraction = in.getDouble();
        leverageRatio = in.getDouble();
    }
}
