/// Attacks by compromised sources: what they say is not what happened at the venue. No order is sent.
///
/// Each family is an [breakwater.lab.attack.AttackGenerator]. Where a plan names no sources, a family takes
/// those it
/// can use in the order of their index, as many as its budget allows.
@NullMarked
package breakwater.lab.attack.source;

import org.jspecify.annotations.NullMarked;
