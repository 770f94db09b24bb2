package breakwater.lab.fault;

/// What became of one injected fault.
///
/// @param fault what was injected
/// @param atNanos time of the first bar touched
/// @param caught true if a touched bar, or the first one after, got the expected reason
/// @param verdict `quarantine`, `refuse`, or `accept` where it was missed
/// @param reason code given, empty where it was missed
/// @param alarms messages quarantined or refused that are not on the clean series, for any reason
public record FaultResult(Fault fault, long atNanos, boolean caught, String verdict, String reason, int alarms) {}
