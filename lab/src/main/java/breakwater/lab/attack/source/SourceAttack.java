package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.AttackerGateway;
import breakwater.lab.attack.AttackerView;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.math.random.CounterRandom;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import java.util.List;
import java.util.stream.IntStream;

/// Compromises its sources when its time comes, and lets each lie whenever its schedule is on.
///
/// A book that lied tells the whole truth once before the attack is over: who follows it is not left with
/// levels that
/// never were.
abstract class SourceAttack implements AttackGenerator {
    /// Before the end, so that every source has spoken once more.
    private static final long LAST_NANOS = 2_000_000_000L;

    private static final long MARK_NANOS = 1_000_000_000L;

    private final AttackSpec spec;
    private long beginNanos;
    private long markedNanos = Long.MIN_VALUE;

    SourceAttack(AttackSpec spec) {
        this.spec = spec;
    }

    @Override
    public final AttackSpec spec() {
        return spec;
    }

    @Override
    public final void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
        beginNanos = view.nowNanos();
        Sources who = new Sources(view.venues());
        List<Integer> chosen = plan.sources().isEmpty()
                ? IntStream.range(0, who.count()).boxed().toList()
                : plan.sources();
        int compromised = 0;
        for (int source : chosen) {
            if (compromised < plan.budget().sources() && uses(who, source)) {
                Voice voice = new Voice(who, source, plan, random, view, gateway);
                gateway.compromise(source, new Switch(voice, lie(voice)));
                compromised++;
            } else if (!plan.sources().isEmpty() && uses(who, source)) {
                // Asked for beyond the budget: refused there, and counted.
                gateway.compromise(source, (event, _, out) -> out.send(event, 0));
            }
        }
    }

    /// Returns whether a source can be used at all.
    abstract boolean uses(Sources who, int source);

    /// Returns what one source says while the attack is on.
    abstract Lie lie(Voice voice);

    @Override
    public final void onWake(int what, AttackerView view, AttackerGateway gateway) {
        // Acts on messages, never on its own.
    }

    /// What a source says instead of the truth.
    interface Lie {
        /// Says something instead of a message, or the message.
        ///
        /// @param event the truth; may be changed
        /// @param out where it goes
        void tell(MarketEvent event, Tampering.Outlet out);

        /// Returns whether it has lied enough: the source is let go.
        default boolean isDone() {
            return false;
        }
    }

    /// One compromised source.
    final class Voice {
        private final Sources who;
        private final int source;
        private final AttackPlan plan;
        private final CounterRandom random;
        private final CounterRandom shared;
        private final AttackerView view;
        private final AttackerGateway gateway;
        private final Forgery forgery;

        private Voice(
                Sources who,
                int source,
                AttackPlan plan,
                CounterRandom random,
                AttackerView view,
                AttackerGateway gateway) {
            this.who = who;
            this.source = source;
            this.plan = plan;
            this.random = random.split("source").split(source);
            this.shared = random.split("shared");
            this.view = view;
            this.gateway = gateway;
            this.forgery = new Forgery(view, Math.max(0, who.venue(source)));
        }

        int source() {
            return source;
        }

        /// The venue it speaks of, the first for those that speak of all.
        int venue() {
            return Math.max(0, who.venue(source));
        }

        AttackPlan plan() {
            return plan;
        }

        double get(String parameter) {
            return plan.get(parameter);
        }

        /// The stream of this source alone.
        CounterRandom random() {
            return random;
        }

        /// The stream that all sources of the attack have in common.
        CounterRandom shared() {
            return shared;
        }

        AttackerView view() {
            return view;
        }

        Forgery forgery() {
            return forgery;
        }

        long sinceNanos() {
            return view.nowNanos() - beginNanos;
        }

        /// Counts bursts from 0.
        long burst() {
            AttackSchedule schedule = plan.schedule();
            return schedule.burstNanos() == 0
                    ? 0
                    : sinceNanos() / Math.max(1, schedule.burstNanos() + schedule.gapNanos());
        }

        private boolean isOn() {
            AttackSchedule schedule = plan.schedule();
            boolean early =
                    schedule.durationNanos() <= 2 * LAST_NANOS || sinceNanos() < schedule.durationNanos() - LAST_NANOS;
            return early && schedule.isOn(sinceNanos());
        }

        private void mark() {
            long now = view.nowNanos();
            if (markedNanos == Long.MIN_VALUE || now - markedNanos >= MARK_NANOS) {
                markedNanos = now;
                gateway.mark(who.venue(source));
            }
        }
    }

    /// Lies while the attack is on, and is honest otherwise.
    private record Switch(Voice voice, Lie lie) implements Tampering {
        @Override
        public void onMessage(MarketEvent event, long nanos, Outlet out) {
            voice.forgery().observe(event);
            if (!lie.isDone() && voice.isOn()) {
                voice.mark();
                lie.tell(event, out);
                return;
            }
            if (event instanceof BookUpdate book) {
                voice.forgery().truth(book, out);
            } else {
                out.send(event, 0);
            }
            if (lie.isDone()) {
                voice.gateway.release(voice.source());
            }
        }
    }
}
