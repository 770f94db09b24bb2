package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.model.MarketEvent;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A12: true messages at the wrong time.
///
/// All are late by `intensity * delay`, at most 300 s. Of them a share `gap` is never sent, a share `reorder`
/// is sent
/// after the one that follows, and after a share `replay` an old one is repeated as it was. The stated time is
/// off by
/// `skew`; with `disguise` of at least 0.5 it is also made to look as if nothing were late.
public final class Stale extends SourceAttack {
    private static final double MOST_SECONDS = 300;
    private static final int REMEMBERED = 64;

    /// Creates an attack.
    public Stale() {
        super(new AttackSpec(
                "stale",
                "A12",
                "Compromised sources delay, repeat, reorder and lose their messages, and misstate the time.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("delay", "s", 5, 0.5, MOST_SECONDS),
                        ParameterSpec.linear("replay", "share", 0, 0, 1),
                        ParameterSpec.linear("reorder", "share", 0, 0, 1),
                        ParameterSpec.linear("gap", "share", 0, 0, 1),
                        ParameterSpec.linear("skew", "s", 0, 0, 5),
                        ParameterSpec.linear("disguise", "", 0, 0, 1))));
    }

    @Override
    boolean uses(Sources who, int source) {
        return true;
    }

    @Override
    Lie lie(Voice voice) {
        return new Late(voice);
    }

    private static final class Late implements Lie {
        private final Voice voice;
        private final long delayNanos;
        private final long statedNanos;
        private final ArrayDeque<MarketEvent> old = new ArrayDeque<>();
        private @Nullable MarketEvent held;

        Late(Voice voice) {
            this.voice = voice;
            double delay = Math.min(MOST_SECONDS, voice.plan().intensity() * voice.get("delay"));
            this.delayNanos = (long) (1e9 * delay);
            this.statedNanos = (long) (1e9 * voice.get("skew")) + (voice.get("disguise") >= 0.5 ? delayNanos : 0);
        }

        @Override
        public void tell(MarketEvent event, Tampering.Outlet out) {
            double gap = voice.random().nextDouble();
            double reorder = voice.random().nextDouble();
            double replay = voice.random().nextDouble();
            event.header(
                    event.instrument(),
                    event.source(),
                    event.venueSequence(),
                    event.venueNanos() + statedNanos,
                    event.receiveNanos());
            voice.forgery().withheld();
            if (gap < voice.get("gap")) {
                return;
            }
            if (held == null && reorder < voice.get("reorder")) {
                held = Copy.of(event);
                return;
            }
            out.send(event, delayNanos);
            if (held != null) {
                out.send(held, delayNanos);
                held = null;
            }
            remember(event);
            if (replay < voice.get("replay")) {
                out.send(old.getFirst(), delayNanos);
            }
        }

        private void remember(MarketEvent event) {
            if (voice.get("replay") > 0) {
                old.addLast(Copy.of(event));
                if (old.size() > REMEMBERED) {
                    old.removeFirst();
                }
            }
        }
    }
}
