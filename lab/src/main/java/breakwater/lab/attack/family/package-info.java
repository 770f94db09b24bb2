/// Families of attack that act as accounts: they trade, rest and cancel orders, and pay for it.
///
/// Entry point: `ServiceLoader` of [breakwater.lab.attack.AttackGenerator]. In: a plan, and what is public at
/// the
/// venues. Out: orders, within the plan's budget.
///
/// Sizes are relative to what a book shows at the moment, distances are ticks or basis points of the price.
/// When one
/// of these acts next depends on its parameters and its random stream, never on a book; what it does then does.
@NullMarked
package breakwater.lab.attack.family;

import org.jspecify.annotations.NullMarked;
