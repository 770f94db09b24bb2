package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import breakwater.lab.feed.Tampering;
import breakwater.lab.matching.Side;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import java.util.Arrays;
import java.util.List;

/// A3 told instead of done: book sources show depth for which no order exists, so that nobody can trade with
/// it.
///
/// On one side, drawn anew every `hold`, `layers` levels from `distance` behind the best price on grow by
/// `intensity * size` times the median level.
public final class PhantomDepth extends SourceAttack {
    private static final int SEEN = 20;

    /// Creates an attack.
    public PhantomDepth() {
        super(new AttackSpec(
                "phantom_depth",
                "A3F",
                "Compromised book sources show depth for which there are no orders.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("size", "times median level", 10, 2, 50),
                        ParameterSpec.linear("distance", "ticks", 1, 0, 20),
                        ParameterSpec.linear("layers", "levels", 3, 1, 10),
                        ParameterSpec.ratio("hold", "s", 10, 0.2, 60),
                        ParameterSpec.linear("bias", "", 0, -1, 1))));
    }

    @Override
    boolean uses(Sources who, int source) {
        return source < who.venues();
    }

    @Override
    Lie lie(Voice voice) {
        Leaning leaning = new Leaning(voice.shared(), voice.get("hold"), voice.get("bias"));
        int distance = (int) Math.round(voice.get("distance"));
        int layers = (int) Math.round(voice.get("layers"));
        double size = voice.plan().intensity() * voice.get("size");
        return (MarketEvent event, Tampering.Outlet out) -> {
            if (event instanceof BookUpdate update) {
                int side = leaning.side(voice.sinceNanos());
                voice.forgery().phantom(update, side, distance, layers, Math.round(size * medianLevel(voice)), out);
            }
        };
    }

    private static long medianLevel(Voice voice) {
        long[] lots = new long[SEEN];
        int n = voice.view().depth(voice.venue()).top(Side.BID, new int[SEEN], lots, new int[SEEN]);
        Arrays.sort(lots, 0, n);
        return n == 0 ? 0 : lots[n / 2];
    }
}
