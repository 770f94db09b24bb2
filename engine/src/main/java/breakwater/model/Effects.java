package breakwater.model;

import java.util.ArrayList;
import java.util.List;

/// What one input led to, in order. Reused: cleared by the caller before each input.
public final class Effects {
    /// Most effects one input may have. More means a loop of our own making, so the engine stops instead.
    public static final int CAPACITY = 4_096;

    private final List<Effect> effects = new ArrayList<>();

    /// Creates an empty list.
    public Effects() {}

    /// Appends an effect.
    ///
    /// @param effect what should happen outside
    /// @throws IllegalStateException beyond [#CAPACITY]
    public void add(Effect effect) {
        if (effects.size() >= CAPACITY) {
            throw new IllegalStateException("effects of one input must number at most " + CAPACITY);
        }
        effects.add(effect);
    }

    /// Forgets all.
    public void clear() {
        effects.clear();
    }

    /// Returns how many there are.
    ///
    /// @return count
    public int size() {
        return effects.size();
    }

    /// Returns one.
    ///
    /// @param i in `[0, size)`
    /// @return the effect
    public Effect get(int i) {
        return effects.get(i);
    }
}
