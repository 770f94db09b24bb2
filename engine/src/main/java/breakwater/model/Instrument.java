package breakwater.model;

import java.util.Locale;

/// Something that can be traded, with the scales of its numbers.
///
/// @param id index in the [Catalogue], from 0
/// @param symbol `BASE/QUOTE`, upper case; of a perpetual `BASE/QUOTE:QUOTE`, the currency it settles in behind
/// the colon
/// @param priceDigits decimals of every price, in `[0, 12]`
/// @param quantityDigits decimals of every quantity, in `[0, 12]`
/// @param tickSize smallest price step, scaled by `priceDigits`; positive
/// @param lotSize smallest quantity step, scaled by `quantityDigits`; positive
/// @param contract what holding it means
public record Instrument(
        int id, String symbol, int priceDigits, int quantityDigits, long tickSize, long lotSize, Contract contract) {
    /// Checks every field.
    public Instrument {
        if (id < 0) {
            throw new IllegalArgumentException("id must be >= 0 but was " + id);
        }
        if (!symbol.matches("[A-Z0-9]{1,20}/([A-Z0-9]{1,20})(:\\1)?")) {
            throw new IllegalArgumentException(
                    "symbol must look like BTC/USDT, or BTC/USDT:USDT for a perpetual, but was '" + symbol + "'");
        }
        if (contract.onMargin() != symbol.contains(":")) {
            throw new IllegalArgumentException(
                    "symbol must name the currency it settles in just if it is a perpetual, but '" + symbol + "' is "
                            + contract.kind());
        }
        checkDigits("priceDigits", priceDigits);
        checkDigits("quantityDigits", quantityDigits);
        if (tickSize <= 0 || lotSize <= 0) {
            throw new IllegalArgumentException(
                    "tickSize and lotSize must be > 0 but were " + tickSize + " and " + lotSize);
        }
    }

    /// Creates a spot instrument.
    ///
    /// @param id index in the [Catalogue], from 0
    /// @param symbol `BASE/QUOTE`, upper case
    /// @param priceDigits decimals of every price
    /// @param quantityDigits decimals of every quantity
    /// @param tickSize smallest price step
    /// @param lotSize smallest quantity step
    public Instrument(int id, String symbol, int priceDigits, int quantityDigits, long tickSize, long lotSize) {
        this(id, symbol, priceDigits, quantityDigits, tickSize, lotSize, Contract.spot());
    }

    private static void checkDigits(String name, int digits) {
        if (digits < 0 || digits > 12) {
            throw new IllegalArgumentException(name + " must be in [0, 12] but was " + digits);
        }
    }

    /// Returns an instrument with eight decimals on both scales, tick 1e-8 and lot 1e-8: fits what recorded
    /// files
    /// hold. A symbol that names the currency it settles in is a perpetual with the usual terms.
    ///
    /// @param id index in the catalogue
    /// @param symbol `BASE/QUOTE`, or without the slash where the quote currency is a known one; any case
    /// @return the instrument
    /// @throws IllegalArgumentException if the symbol cannot be read
    public static Instrument of(int id, String symbol) {
        String canonical = canonicalSymbol(symbol);
        Contract contract = canonical.contains(":") ? Contract.perpetual() : Contract.spot();
        return new Instrument(id, canonical, 8, 8, 1, 1, contract);
    }

    /// Returns the perpetual on this pair: the same scales, another contract and another symbol.
    ///
    /// @param terms of a perpetual
    /// @return the instrument
    public Instrument asPerpetual(Contract terms) {
        return new Instrument(
                id, base() + "/" + quote() + ":" + quote(), priceDigits, quantityDigits, tickSize, lotSize, terms);
    }

    /// Returns the asset that is bought and sold.
    ///
    /// @return for example `BTC`
    public String base() {
        return symbol.substring(0, symbol.indexOf('/'));
    }

    /// Returns the currency prices are in.
    ///
    /// @return for example `USDT`
    public String quote() {
        int settle = symbol.indexOf(':');
        return symbol.substring(symbol.indexOf('/') + 1, settle < 0 ? symbol.length() : settle);
    }

    /// Returns `BTC/USDT` for `btcusdt`, `BTC-USDT`, `BTC_USDT` and `BTC/USDT`.
    ///
    /// @param text a symbol as venues and people write it
    /// @return canonical form
    /// @throws IllegalArgumentException if no known quote currency ends it and no separator splits it
    public static String canonicalSymbol(String text) {
        String upper = text.toUpperCase(Locale.ROOT).replace('-', '/').replace('_', '/');
        if (upper.indexOf('/') > 0) {
            return upper;
        }
        for (String quote :
                new String[] {"USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USD", "EUR", "GBP", "BTC", "ETH", "BNB"}) {
            if (upper.endsWith(quote) && upper.length() > quote.length()) {
                return upper.substring(0, upper.length() - quote.length()) + "/" + quote;
            }
        }
        throw new IllegalArgumentException("symbol must look like BTC/USDT but was '" + text + "'");
    }

    /// Converts a price for statistics.
    ///
    /// @param price scaled price
    /// @return units of quote currency
    public double price(long price) {
        return Decimal.toDouble(price, priceDigits);
    }

    /// Converts a quantity for statistics.
    ///
    /// @param quantity scaled quantity
    /// @return units of base asset
    public double quantity(long quantity) {
        return Decimal.toDouble(quantity, quantityDigits);
    }
}
