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
    /// @param edgeAnnual expected yearly return of holding the instrument long, as a fraction; state a lower
    ///     bound, not a sample mean. NaN where the agent states none: then no size depends on it
    record TargetWeight(int instrument, double weightFraction, String reason, double edgeAnnual) implements Proposal {
        /// Checks the weight and the edge.
        public TargetWeight {
            if (!Double.isFinite(weightFraction)) {
                throw new IllegalArgumentException("weightFraction must be finite but was " + weightFraction);
            }
            if (Double.isInfinite(edgeAnnual)) {
                throw new IllegalArgumentException("edgeAnnual must be finite or NaN but was " + edgeAnnual);
            }
        }

        /// States no edge.
        ///
        /// @param instrument index in the catalogue
        /// @param weightFraction signed position value over equity
        /// @param reason short words for the trail
        public TargetWeight(int instrument, double weightFraction, String reason) {
            this(instrument, weightFraction, reason, Double.NaN);
        }
    }

    /// Returns the shared "no change".
    ///
    /// @return proposal
    static Proposal keep() {
        return Keep.INSTANCE;
    }
}
