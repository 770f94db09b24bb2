/// Risk: decides how much of a proposal happens, keeps the account, and trips the circuit breakers.
///
/// Entry points: [breakwater.risk.RiskStage] (in: [breakwater.agent.Proposal], out: [breakwater.risk.Sizing]),
/// [breakwater.risk.Portfolio] (fills and marks in, money and exposure out), [breakwater.risk.Breakers] (prices
/// and
/// equity in, [breakwater.model.Command] out), [breakwater.risk.PortfolioRisk] (prices in, what the book could
/// lose out).
///
///     Proposal --> edge --> volatility target --> split of risk --> position limit --> leverage limit
///              --> value-at-risk limit --> lot size --> Sizing
///
/// Orders whose outcome is not known count at their worst. Nothing here sends an order or applies a command.
@NullMarked
package breakwater.risk;

import org.jspecify.annotations.NullMarked;
