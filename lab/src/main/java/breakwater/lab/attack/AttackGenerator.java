package breakwater.lab.attack;

import breakwater.math.random.CounterRandom;

/// One attack. Implementations are public classes with a public constructor without arguments, found by
/// `ServiceLoader` or named by a scenario file; each trial makes a new one.
public interface AttackGenerator {
    /// Returns what kind of attack this is and what can be set.
    ///
    /// @return the same whenever asked
    AttackSpec spec();

    /// Begins. Called once, when the attack's time has come; whatever happens later happens because this asked
    /// to be
    /// woken.
    ///
    /// @param plan values of everything that can be set
    /// @param random stream of this attack alone
    /// @param view what the attacker sees
    /// @param gateway what the attacker can do
    void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway);

    /// Acts, as it asked for.
    ///
    /// @param what as it was given to [AttackerGateway#wakeAfter]
    /// @param view what the attacker sees
    /// @param gateway what the attacker can do
    void onWake(int what, AttackerView view, AttackerGateway gateway);

    /// Ends: the plan's time is over or its budget spent. Orders are cancelled and sources released without its
    /// doing; what it holds it may still sell here.
    ///
    /// @param view what the attacker sees
    /// @param gateway what the attacker can do
    default void end(AttackerView view, AttackerGateway gateway) {}
}
