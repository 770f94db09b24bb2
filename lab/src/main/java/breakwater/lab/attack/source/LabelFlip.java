package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.model.MarketEvent;
import breakwater.model.Side;
import breakwater.model.Trade;
import java.util.List;

/// A9: turns round the aggressor of a share of trades.
///
/// Nobody tells the engine a label: whoever learns from this market takes what came next from its messages, and
/// the
/// side of a trade is the only outcome a tape states outright. So the flipped label of the literature is here
/// the
/// flipped side, at rate `min(1, intensity * share)`, on trade sources. With `regime` of at least 0.5 only
/// trades in
/// busy times are touched: when more is printed per second in the last two seconds than in the last twenty.
public final class LabelFlip extends SourceAttack {
    private static final double LATELY_NANOS = 2e9;
    private static final double USUALLY_NANOS = 20e9;

    /// Creates an attack.
    public LabelFlip() {
        super(new AttackSpec(
                "label_flip",
                "A9",
                "Compromised trade sources turn round the side of a share of trades.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("share", "share", 0.05, 0.005, 0.2),
                        ParameterSpec.linear("regime", "", 0, 0, 1))));
    }

    @Override
    boolean uses(Sources who, int source) {
        return source >= who.venues() && source < 2 * who.venues();
    }

    @Override
    Lie lie(Voice voice) {
        return new Flip(voice);
    }

    private static final class Flip implements Lie {
        private final Voice voice;
        private final double share;
        private double lately;
        private double usually;
        private long lastNanos;

        Flip(Voice voice) {
            this.voice = voice;
            this.share = Math.min(1, voice.plan().intensity() * voice.get("share"));
        }

        @Override
        public void tell(MarketEvent event, Tampering.Outlet out) {
            // Always one draw per trade, so that the regime changes which are flipped and nothing else.
            boolean drawn = voice.random().nextDouble() < share;
            if (event instanceof Trade trade) {
                boolean busy = isBusy(trade.quantity());
                if (drawn && (voice.get("regime") < 0.5 || busy)) {
                    trade.set(trade.price(), trade.quantity(), trade.aggressor() == Side.BUY ? Side.SELL : Side.BUY);
                }
            }
            out.send(event, 0);
        }

        private boolean isBusy(long quantity) {
            long now = voice.sinceNanos();
            lately = lately * StrictMath.exp((lastNanos - now) / LATELY_NANOS) + quantity;
            usually = usually * StrictMath.exp((lastNanos - now) / USUALLY_NANOS) + quantity;
            lastNanos = now;
            return lately / seen(now, LATELY_NANOS) > usually / seen(now, USUALLY_NANOS);
        }

        /// Time that an exponential memory has seen since the attack began.
        private static double seen(long sinceNanos, double memoryNanos) {
            return memoryNanos * (1 - StrictMath.exp(-Math.max(1, sinceNanos) / memoryNanos));
        }
    }
}
