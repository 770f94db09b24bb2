package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.model.MarketEvent;
import java.util.List;

/// A7: moves every price of a number of messages by a fixed distance.
///
/// The distance is `intensity * offset` robust standard deviations of the source's own honest price about the
/// middle
/// of all venues. Each source lies in `samples` messages and is honest afterwards. With `alternate` of at least
/// 0.5
/// every second burst of the schedule goes the other way.
public final class MeanShift extends SourceAttack {
    /// Creates an attack.
    public MeanShift() {
        super(new AttackSpec(
                "mean_shift",
                "A7",
                "Compromised sources move their prices by a fixed number of robust standard deviations.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("samples", "messages", 1_000, 1, 1_000_000),
                        ParameterSpec.linear("offset", "sigma", 2, -20, 20),
                        ParameterSpec.linear("alternate", "", 0, 0, 1))));
    }

    @Override
    boolean uses(Sources who, int source) {
        return true;
    }

    @Override
    Lie lie(Voice voice) {
        return new Shift(voice);
    }

    private static final class Shift implements Lie {
        private final Voice voice;
        private final long samples;
        private long told;

        Shift(Voice voice) {
            this.voice = voice;
            this.samples = Math.round(voice.get("samples"));
        }

        @Override
        public void tell(MarketEvent event, Tampering.Outlet out) {
            told++;
            int sign = voice.get("alternate") >= 0.5 && voice.burst() % 2 == 1 ? -1 : 1;
            double sigma = voice.forgery().sigmaTicks();
            voice.forgery()
                    .shifted(event, Math.round(sign * voice.plan().intensity() * voice.get("offset") * sigma), out);
        }

        @Override
        public boolean isDone() {
            return told >= samples;
        }
    }
}
