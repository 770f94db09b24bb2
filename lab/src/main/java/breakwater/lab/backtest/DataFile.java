package breakwater.lab.backtest;

/// A data file a run was made from.
///
/// @param name the file, as it was given
/// @param sha256 64 hexadecimal digits
/// @param bars how many of its bars were used
public record DataFile(String name, String sha256, long bars) {}
