package breakwater.lab.evaluation;

import java.util.function.BiConsumer;

/// One instrument's position on its way from flat to flat.
final class OpenPosition {
    /// Below this share of the largest quantity held a rest is rounding.
    private static final double DUST = 1e-9;

    private double quantity;
    private double largestQuantity;
    private double largestValue;
    private double cash;
    private double markPrice;

    /// Books a fill; hands gain and return of every position it closes to `closed`.
    void add(ExecutedTrade trade, BiConsumer<Double, Double> closed) {
        markPrice = trade.price();
        double signed = trade.side().sign() * trade.quantity();
        boolean turns = quantity != 0
                && Math.signum(signed) != Math.signum(quantity)
                && Math.abs(signed) > Math.abs(quantity) * (1 + DUST);
        if (turns) {
            // A fill through zero ends one position and begins another; its fee belongs to both by quantity.
            double closing = -quantity;
            book(closing, trade.price(), trade.feeQuote() * closing / signed);
            close(closed);
            book(signed - closing, trade.price(), trade.feeQuote() * (signed - closing) / signed);
            return;
        }
        book(signed, trade.price(), trade.feeQuote());
        if (Math.abs(quantity) <= DUST * largestQuantity) {
            close(closed);
        }
    }

    void mark(double price) {
        markPrice = price;
    }

    /// Takes what holding it cost: part of the gain.
    void fund(double paid) {
        cash -= paid;
    }

    boolean isOpen() {
        return quantity != 0;
    }

    double gain() {
        return cash + quantity * markPrice;
    }

    double gainFraction() {
        return gain() / largestValue;
    }

    private void book(double signed, double price, double fee) {
        quantity += signed;
        cash -= signed * price + fee;
        largestQuantity = Math.max(largestQuantity, Math.abs(quantity));
        largestValue = Math.max(largestValue, Math.abs(quantity) * price);
    }

    private void close(BiConsumer<Double, Double> closed) {
        closed.accept(gain(), gainFraction());
        quantity = 0;
        largestQuantity = 0;
        largestValue = 0;
        cash = 0;
    }
}
