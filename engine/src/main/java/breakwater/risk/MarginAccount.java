package breakwater.risk;

import breakwater.model.Catalogue;
import breakwater.model.Contract;
import breakwater.model.Money;

/// What the positions on margin ask of the account, and where each of them ends.
///
/// All of them share one margin: the cash of the account and their own gains and losses. Spot that is held
/// counts for
/// nothing, and neither does anything a venue might lend. With `W` the cash plus the gains of all other
/// perpetuals less
/// what those need to stay open, `q` the signed quantity, `C` its signed cost and `m` the closing fraction of
/// the
/// contract, a position ends at the mark `P` where `W + qP - C = m |q| P`:
///
///     P = (C - W) / (q - m |q|)
///
/// which is the cross-margin formula of the large venues, with the fee for closing counted as part of what must
/// be
/// there. It errs towards too early: venues ask less of small positions and close a large one in parts.
///
/// Pure reading of a [Portfolio]: no state.
///
/// @see "Binance, 'How to calculate liquidation price of USD-margined futures contracts' (cross margin mode)"
/// @see "Bybit, 'Maintenance margin (USDT contract)': maintenance margin includes the fee to close"
public final class MarginAccount {
    private final Catalogue catalogue;
    private final Portfolio portfolio;
    private final Contract[] contracts;

    /// Looks at an account.
    ///
    /// @param catalogue instruments of the run
    /// @param portfolio the account
    public MarginAccount(Catalogue catalogue, Portfolio portfolio) {
        this.catalogue = catalogue;
        this.portfolio = portfolio;
        contracts = new Contract[catalogue.instruments().size()];
        for (int i = 0; i < contracts.length; i++) {
            contracts[i] = catalogue.instrument(i).contract();
        }
    }

    /// Returns whether anything is held on margin.
    ///
    /// @return true while a perpetual is held
    public boolean inUse() {
        for (int i = 0; i < contracts.length; i++) {
            if (isHeld(i)) {
                return true;
            }
        }
        return false;
    }

    /// Returns whether a position is on margin.
    ///
    /// @param instrument index in the catalogue
    /// @return true if it is a perpetual and held
    public boolean isHeld(int instrument) {
        return contracts[instrument].onMargin() && portfolio.position(instrument) != 0;
    }

    /// Returns the side of a position.
    ///
    /// @param instrument index in the catalogue
    /// @return true for a long
    public boolean isLong(int instrument) {
        return portfolio.position(instrument) > 0;
    }

    /// Returns the last good fair price.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency, NaN while unknown
    public double mark(int instrument) {
        return portfolio.mark(instrument);
    }

    /// Returns what stands behind all positions on margin.
    ///
    /// @return cash and their gains, units of quote currency
    public double equityQuote() {
        double equity = Money.toDouble(portfolio.cash());
        for (int i = 0; i < contracts.length; i++) {
            equity += isHeld(i) ? portfolio.unrealisedQuote(i) : 0.0;
        }
        return equity;
    }

    /// Returns the initial margin that positions and working orders bind, each at the worst it could become.
    ///
    /// @return units of quote currency
    public double initialQuote() {
        double sum = 0.0;
        for (int i = 0; i < contracts.length; i++) {
            sum += initialQuote(i);
        }
        return sum;
    }

    /// Returns the initial margin that an instrument binds.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency, 0 for spot
    public double initialQuote(int instrument) {
        Contract contract = contracts[instrument];
        return contract.onMargin() ? contract.initialMarginFraction() * portfolio.grossQuote(instrument) : 0.0;
    }

    /// Returns what all positions need to stay open.
    ///
    /// @return units of quote currency
    public double maintenanceQuote() {
        double sum = 0.0;
        for (int i = 0; i < contracts.length; i++) {
            sum += maintenanceQuote(i);
        }
        return sum;
    }

    /// Returns what a position needs to stay open, the fee for closing it included.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency, 0 for spot
    public double maintenanceQuote(int instrument) {
        return isHeld(instrument)
                ? contracts[instrument].closingFraction() * Math.abs(portfolio.valueQuote(instrument))
                : 0.0;
    }

    /// Returns what is needed over what is there: at 1 the venue closes.
    ///
    /// @return 0 without positions on margin, infinite without equity
    public double ratio() {
        if (!inUse()) {
            return 0.0;
        }
        double equity = equityQuote();
        return equity > 0.0 ? maintenanceQuote() / equity : Double.POSITIVE_INFINITY;
    }

    /// Returns the mark at which the venue closes a position, everything else as it is.
    ///
    /// @param instrument index in the catalogue
    /// @return units of quote currency; 0 for a long that no fall can close; NaN where nothing is held on
    /// margin
    public double liquidationPrice(int instrument) {
        if (!isHeld(instrument)) {
            return Double.NaN;
        }
        double others = equityQuote()
                - portfolio.unrealisedQuote(instrument)
                - (maintenanceQuote() - maintenanceQuote(instrument));
        double quantity = catalogue.instrument(instrument).quantity(portfolio.position(instrument));
        double needed = contracts[instrument].closingFraction() * Math.abs(quantity);
        double price = (Money.toDouble(portfolio.cost(instrument)) - others) / (quantity - needed);
        return Double.isNaN(price) ? price : Math.max(0.0, price);
    }

    /// Returns how far the mark may go against a position before the venue closes it.
    ///
    /// @param instrument index in the catalogue
    /// @return fraction of the mark, at most 0 where it is due; NaN where nothing is held on margin
    public double distanceFraction(int instrument) {
        double mark = portfolio.mark(instrument);
        double distance = (mark - liquidationPrice(instrument)) / mark;
        return portfolio.position(instrument) >= 0 ? distance : -distance;
    }

    /// Returns whether the venue closes a position at this mark.
    ///
    /// @param instrument index in the catalogue
    /// @param markPrice units of quote currency
    /// @return true from the liquidation price on
    public boolean isDue(int instrument, double markPrice) {
        double price = liquidationPrice(instrument);
        return portfolio.position(instrument) > 0 ? markPrice <= price && price > 0.0 : markPrice >= price;
    }

    /// Returns how much an instrument could hold so that its mark may still go a distance against it.
    ///
    /// The most must satisfy `E - M - q p d >= m q p (1 -+ d)` with `E` the equity behind all positions, `M`
    /// what the
    /// others need, `p` the price and `d` the distance, and leave room for the initial margin.
    ///
    /// @param instrument index in the catalogue, of a perpetual
    /// @param isLong side of the position
    /// @param price positive and finite, units of quote currency
    /// @param distanceFraction of the price
    /// @return units of base asset, at least 0
    double mostUnits(int instrument, boolean isLong, double price, double distanceFraction) {
        Contract contract = contracts[instrument];
        double equity = equityQuote();
        double atDistance = isLong ? 1.0 - distanceFraction : 1.0 + distanceFraction;
        double perUnit = price * (distanceFraction + contract.closingFraction() * atDistance);
        double byDistance = (equity - (maintenanceQuote() - maintenanceQuote(instrument))) / perUnit;
        double byInitial =
                (equity - (initialQuote() - initialQuote(instrument))) / (price * contract.initialMarginFraction());
        double most = Math.min(byDistance, byInitial);
        // Negated so that a NaN leaves nothing.
        return !(most > 0.0) ? 0.0 : most;
    }

    /// Returns how much cash could be spent on spot so that every mark may still go a distance against what is
    /// held
    /// on margin, all of them at once.
    ///
    /// @param distanceFraction of the marks
    /// @return units of quote currency, at least 0
    double mostSpendable(double distanceFraction) {
        double room = equityQuote();
        for (int i = 0; i < contracts.length; i++) {
            if (isHeld(i)) {
                double value = portfolio.valueQuote(i);
                double after = value - Math.abs(value) * distanceFraction;
                room -= Math.abs(value) * distanceFraction + contracts[i].closingFraction() * Math.abs(after);
            }
        }
        return !(room > 0.0) ? 0.0 : room;
    }
}
