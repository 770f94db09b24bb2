package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.model.MarketEvent;
import breakwater.model.Side;
import breakwater.model.Trade;
import java.util.List;

/// A18: prints volume that nobody traded.
///
/// A venue's own statement of its volume is no message here, so the lie is told where volume is read: every
/// print of a
/// compromised trade source is `1 + intensity * (factor - 1)` times as large, and a share `pressure` of them
/// are
/// printed at the touch as trades of one side, which is drawn anew every `hold`. At the venue nothing was
/// traded.
public final class FakeVolume extends SourceAttack {
    /// Creates an attack.
    public FakeVolume() {
        super(new AttackSpec(
                "fake_volume",
                "A18",
                "Compromised trade sources print many times the volume that was traded.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("factor", "times", 5, 1.5, 50),
                        ParameterSpec.linear("pressure", "share", 0.5, 0, 1),
                        ParameterSpec.linear("bias", "", 0, -1, 1),
                        ParameterSpec.ratio("hold", "s", 60, 1, 3_600))));
    }

    @Override
    boolean uses(Sources who, int source) {
        return source >= who.venues() && source < 2 * who.venues();
    }

    @Override
    Lie lie(Voice voice) {
        double factor = 1 + voice.plan().intensity() * (voice.get("factor") - 1);
        Leaning leaning = new Leaning(voice.shared(), voice.get("hold"), voice.get("bias"));
        return (MarketEvent event, Tampering.Outlet out) -> {
            boolean turned = voice.random().nextDouble() < voice.get("pressure");
            if (event instanceof Trade trade) {
                int side = leaning.side(voice.sinceNanos());
                trade.set(
                        turned ? voice.forgery().touch(side) : trade.price(),
                        voice.forgery().wholeLots(factor * trade.quantity()),
                        turned ? (side > 0 ? Side.BUY : Side.SELL) : trade.aggressor());
            }
            out.send(event, 0);
        };
    }
}
