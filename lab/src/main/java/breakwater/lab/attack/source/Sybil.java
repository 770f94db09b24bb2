package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.model.MarketEvent;
import java.util.List;

/// A11: several voices of one mouth.
///
/// The number of sources is fixed in this market, so Sybils are compromised sources. For the time of `buildup`
/// they
/// say the middle of all venues instead of their own price, which no honest source knows so well, and are
/// trusted the
/// more. Then they lean: each is off by `intensity * lean` robust standard deviations, of which the share
/// `collusion`
/// is the same for all and the rest each one's own.
public final class Sybil extends SourceAttack {
    /// Creates an attack.
    public Sybil() {
        super(new AttackSpec(
                "sybil",
                "A11",
                "Compromised sources copy the truth until they are trusted, then lean together.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.linear("buildup", "s", 600, 0, 864_000),
                        ParameterSpec.linear("collusion", "share", 1, 0, 1),
                        ParameterSpec.linear("lean", "sigma", 4, -20, 20))));
    }

    @Override
    boolean uses(Sources who, int source) {
        return true;
    }

    @Override
    Lie lie(Voice voice) {
        double own = voice.random().nextGaussian();
        double collusion = voice.get("collusion");
        double lean = voice.plan().intensity() * voice.get("lean") * (collusion + (1 - collusion) * own);
        return (MarketEvent event, Tampering.Outlet out) -> {
            double towardsMiddle = voice.view().middle() - voice.forgery().ticks(event);
            boolean trusted = voice.sinceNanos() >= 1e9 * voice.get("buildup");
            double leaning = trusted ? lean * voice.forgery().sigmaTicks() : 0;
            voice.forgery().shifted(event, Math.round(towardsMiddle + leaning), out);
        };
    }
}
