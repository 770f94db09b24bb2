/// What order flow and trades say of who knows more, what trading costs, and how excited the market is.
///
/// Entry points: [breakwater.math.microstructure.OrderFlowImbalance] and its filtered sibling
/// [breakwater.math.microstructure.LastingOrderFlow] for books; [breakwater.math.microstructure.Vpin] for
/// volume;
/// [breakwater.math.microstructure.KyleLambda] and the spreads for the price of trading;
/// [breakwater.math.microstructure.Hawkes] for the clustering of events. Arrays or single events in, numbers
/// out;
/// nothing at an index looks at what comes after it, except the realised spread, which says so.
@NullMarked
package breakwater.math.microstructure;

import org.jspecify.annotations.NullMarked;
