package breakwater.pipeline;

import breakwater.model.Effect;

/// Is told of every effect, after its cause is durable where the effect leaves the house.
@FunctionalInterface
public interface EffectListener {
    /// Takes one effect.
    ///
    /// @param effect what happened
    /// @param sequence sequence number of the input that caused it
    /// @param nanos engine time
    void onEffect(Effect effect, long sequence, long nanos);
}
