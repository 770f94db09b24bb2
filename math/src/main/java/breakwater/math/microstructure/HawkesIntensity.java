package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// The intensity of a [Hawkes] process followed event by event in constant time.
public final class HawkesIntensity {
    private Hawkes model;
    private double excited;
    private double lastSeconds = Double.NaN;

    /// Creates it at rest.
    ///
    /// @param model its parameters, times in seconds
    public HawkesIntensity(Hawkes model) {
        this.model = model;
    }

    /// Exchanges the parameters and keeps the excitement.
    ///
    /// @param newModel parameters from now on
    public void use(Hawkes newModel) {
        model = newModel;
    }

    /// Takes an event. A time before the last one counts as the last one's.
    ///
    /// @param seconds time of the event, finite
    /// @throws IllegalArgumentException if it is not
    public void event(double seconds) {
        Require.finite("seconds", seconds);
        excited = decayedTo(seconds) + 1;
        lastSeconds = Double.isNaN(lastSeconds) ? seconds : Math.max(seconds, lastSeconds);
    }

    /// Returns the intensity at a time, from the events before.
    ///
    /// @param seconds time, finite
    /// @return events per second
    /// @throws IllegalArgumentException if it is not
    public double at(double seconds) {
        Require.finite("seconds", seconds);
        return model.mu() + model.alpha() * decayedTo(seconds);
    }

    private double decayedTo(double seconds) {
        if (Double.isNaN(lastSeconds)) {
            return 0;
        }
        return excited * StrictMath.exp(-model.beta() * Math.max(0, seconds - lastSeconds));
    }

    /// Returns what restores it, the parameters included.
    ///
    /// @return five numbers
    public double[] state() {
        return new double[] {model.mu(), model.alpha(), model.beta(), excited, lastSeconds};
    }

    /// Restores what [#state] gave.
    ///
    /// @param state five numbers
    /// @throws IllegalArgumentException if they are not five or no such model exists
    public void restore(double[] state) {
        Require.length("state", state, 5);
        model = new Hawkes(state[0], state[1], state[2]);
        excited = state[3];
        lastSeconds = state[4];
    }
}
