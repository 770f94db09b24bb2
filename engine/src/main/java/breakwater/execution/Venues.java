package breakwater.execution;

/// What execution may ask about the venues an order could go to.
public interface Venues {
    /// Returns whether a source keeps a book of an instrument, in whatever state.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return true once it has sent one
    boolean hasBook(int instrument, int source);

    /// Returns a book.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue; one that [#hasBook]
    /// @return the live book, read only
    BookView book(int instrument, int source);

    /// Returns whether a source is connected and takes orders.
    ///
    /// @param source index in the catalogue
    /// @return false while it is down or halted
    boolean takesOrders(int source);

    /// Returns which source spoke last of an instrument and was believed.
    ///
    /// @param instrument index in the catalogue
    /// @return index in the catalogue, or -1 if none ever did
    int lastPricedBy(int instrument);

    /// Returns the last price of a source.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return units of quote currency, NaN if it gave none recently enough to count
    double lastPrice(int instrument, int source);

    /// Returns the trust in a source.
    ///
    /// @param source index in the catalogue
    /// @return in `[0, 1]`
    double trust(int source);
}
