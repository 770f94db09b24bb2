package breakwater.pipeline;

import breakwater.model.Input;

/// Where inputs become durable. The journal behind it lives at the edge.
public interface InputLog {
    /// Appends an input; not durable yet.
    ///
    /// @param input any; encoded before this returns
    /// @return its sequence number, greater than all before
    long append(Input input);

    /// Returns when everything appended is durable.
    void force();

    /// Returns a log that only counts: for backtests, whose inputs are files that can be read again.
    ///
    /// @return log without durability
    static InputLog counting() {
        return new InputLog() {
            private long sequence;

            @Override
            public long append(Input input) {
                return ++sequence;
            }

            @Override
            public void force() {
                // Nothing to wait for: the inputs are files.
            }
        };
    }
}
