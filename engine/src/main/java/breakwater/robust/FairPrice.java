package breakwater.robust;

/// The price of one instrument as its fresh sources agree on it. A mutable carrier owned by its stage.
public final class FairPrice {
    private final int instrument;
    private double price = Double.NaN;
    private long nanos;
    private int fresh;
    private int agreeing;
    private boolean tradable;

    /// Creates a price that is not known yet.
    ///
    /// @param instrument index in the catalogue
    public FairPrice(int instrument) {
        this.instrument = instrument;
    }

    /// Sets the content.
    ///
    /// @param newPrice units of quote currency, or NaN
    /// @param newNanos engine time of the newest message behind it
    /// @param newFresh sources that spoke recently enough
    /// @param newAgreeing fresh sources within the corridor around the price
    /// @param newTradable true if enough sources agree for new risk
    public void set(double newPrice, long newNanos, int newFresh, int newAgreeing, boolean newTradable) {
        price = newPrice;
        nanos = newNanos;
        fresh = newFresh;
        agreeing = newAgreeing;
        tradable = newTradable;
    }

    /// Returns the instrument.
    ///
    /// @return index in the catalogue
    public int instrument() {
        return instrument;
    }

    /// Returns the price.
    ///
    /// @return units of quote currency, NaN while unknown
    public double price() {
        return price;
    }

    /// Returns the engine time of the newest message behind the price.
    ///
    /// @return epoch nanoseconds
    public long nanos() {
        return nanos;
    }

    /// Returns how many sources spoke recently enough.
    ///
    /// @return count
    public int fresh() {
        return fresh;
    }

    /// Returns how many fresh sources lie within the corridor.
    ///
    /// @return count
    public int agreeing() {
        return agreeing;
    }

    /// Returns whether enough sources agree for new risk.
    ///
    /// @return true if an order may be priced
    public boolean tradable() {
        return tradable;
    }
}
