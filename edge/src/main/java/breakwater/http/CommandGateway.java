package breakwater.http;

import breakwater.model.Command;

/// Carries a person's command to the engine. The way in is the journalled input queue, never a call past it.
@FunctionalInterface
public interface CommandGateway {
    /// Hands over one command and waits until its fate is known or a time limit has passed. Called from several
    /// threads.
    ///
    /// @param actor who asks, for the audit; never a secret
    /// @param command what is asked
    /// @return what became of it
    /// @throws InterruptedException if the server is being stopped
    Outcome submit(String actor, Command command) throws InterruptedException;

    /// What became of a command.
    sealed interface Outcome {
        /// It is durable and applied, and the reports read from now on show it.
        ///
        /// @param sequence number of the input that carried it
        record Accepted(long sequence) implements Outcome {}

        /// It was not taken and will not happen.
        ///
        /// @param reason one line for the person who asked
        record Refused(String reason) implements Outcome {}

        /// Nobody knows yet: it may still happen. The person must look before asking again.
        ///
        /// @param reason one line for the person who asked
        record Unconfirmed(String reason) implements Outcome {}
    }
}
