package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.model.MarketEvent;
import java.util.List;

/// A8: moves prices so slowly that no single step is conspicuous.
///
/// After t hours the distance is `intensity * drift * t` robust standard deviations of the source's own honest
/// price
/// about the middle of all venues, up if `direction` is positive.
public final class BoilingFrog extends SourceAttack {
    private static final double NANOS_PER_HOUR = 3.6e12;

    /// Creates an attack.
    public BoilingFrog() {
        super(new AttackSpec(
                "boiling_frog",
                "A8",
                "Compromised sources drift away slowly, below every threshold.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("drift", "sigma/h", 0.05, 0.005, 0.2),
                        ParameterSpec.linear("direction", "", 1, -1, 1))));
    }

    @Override
    boolean uses(Sources who, int source) {
        return true;
    }

    @Override
    Lie lie(Voice voice) {
        double perHour = Math.signum(voice.get("direction")) * voice.plan().intensity() * voice.get("drift");
        return (MarketEvent event, Tampering.Outlet out) -> {
            double hours = voice.sinceNanos() / NANOS_PER_HOUR;
            voice.forgery()
                    .shifted(event, Math.round(perHour * hours * voice.forgery().sigmaTicks()), out);
        };
    }
}
