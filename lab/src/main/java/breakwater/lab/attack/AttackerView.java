package breakwater.lab.attack;

import breakwater.lab.matching.BookDepth;
import breakwater.model.Instrument;

/// What an attacker sees: what is public at the venues, at once, and its own account.
public interface AttackerView {
    /// Returns the time.
    ///
    /// @return epoch nanoseconds
    long nowNanos();

    /// Returns how many venues there are.
    ///
    /// @return count
    int venues();

    /// Returns how many sources speak.
    ///
    /// @return count
    int sources();

    /// Returns what is traded; messages count in its scaled prices and quantities, books in its ticks and lots.
    ///
    /// @return instrument
    Instrument instrument();

    /// Returns a venue's book.
    ///
    /// @param venue index
    /// @return levels without owners
    BookDepth depth(int venue);

    /// Returns the price between best bid and ask of a venue.
    ///
    /// @param venue index
    /// @return ticks
    double mid(int venue);

    /// Returns the middle of all venues' prices.
    ///
    /// @return ticks
    double middle();

    /// Returns what was bought less what was sold at a venue lately.
    ///
    /// @param venue index
    /// @return lots per second
    double flow(int venue);

    /// Returns what was traded at a venue lately.
    ///
    /// @param venue index
    /// @return lots per second
    double lotsPerSecond(int venue);

    /// Returns what the attacker holds at a venue, in all of its accounts.
    ///
    /// @param venue index
    /// @return lots
    long held(int venue);

    /// Returns what the attacker has won so far, after fees.
    ///
    /// @return quote currency
    double profitQuote();

    /// Returns value of one tick on one lot.
    ///
    /// @return quote currency
    double quotePerTickLot();
}
