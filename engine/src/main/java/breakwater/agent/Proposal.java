package breakwater.agent;

/// What an agent wants. Risk decides how much of it happens.
public sealed interface Proposal {
    /// No change wanted.
    record Keep() implements Proposal {
        static final Keep INSTANCE = new Keep();
    }

    /// Hold this much of an instrument.
    ///
    /// @param instrument index in the catalogue
    /// @param weightFraction signed position value over equity; 1 is fully invested, 0 is flat; finite
    /// @param reason short words for the trail from an order back to its cause
    record TargetWeight(int instrument, double weightFraction, String reason) implements Proposal {
        /// Checks the weight.
        public TargetWeight {
            if (!Double.isFinite(weightFraction)) {
                throw new IllegalArgumentException("weightFraction must be finite but was " + weightFraction);
            }
        }
    }

    /// Returns the shared "no change".
    ///
    /// @return proposal
    static Proposal keep() {
        return Keep.INSTANCE;
    }
}
