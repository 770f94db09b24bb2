package breakwater.bench;

/// One line of the table: what was measured, beside its bar and its peer.
///
/// @param what the workload
/// @param measured the result with its unit
/// @param bar what must be reached, `-` where nothing is promised
/// @param peer what another program or library needed for the same in the same run, `-` where there is none
/// @param verdict whether the bar was reached
record Measurement(String what, String measured, String bar, String peer, Verdict verdict) {
    static final String NONE = "-";

    enum Verdict {
        MET("met"),
        MISSED("missed"),
        NO_BAR("-");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /// Pass a comparison that NaN fails: what was not measured reaches no bar.
        static Verdict of(boolean reached) {
            return reached ? MET : MISSED;
        }

        String text() {
            return text;
        }
    }

    static Measurement withoutBar(String what, String measured, String peer) {
        return new Measurement(what, measured, NONE, peer, Verdict.NO_BAR);
    }
}
