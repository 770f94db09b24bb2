package breakwater.lab.matching;

/// One command as a value.
record BookCommand(Kind kind, int account, int side, int price, int quantity, long order, boolean postOnly, long time) {
    enum Kind {
        LIMIT,
        POST_ONLY,
        IMMEDIATE,
        MARKET,
        CANCEL,
        REDUCE,
        REPLACE,
        CLEAR
    }

    BookCommand withOrder(long other) {
        return new BookCommand(kind, account, side, price, quantity, other, postOnly, time);
    }

    MatchResult on(MatchingBook book) {
        return switch (kind) {
            case LIMIT -> book.limit(account, side, price, quantity, time);
            case POST_ONLY -> book.postOnly(account, side, price, quantity, time);
            case IMMEDIATE -> book.immediateOrCancel(account, side, price, quantity);
            case MARKET -> book.market(account, side, quantity, price);
            case CANCEL -> book.cancel(account, order);
            case REDUCE -> book.reduce(account, order, quantity);
            case REPLACE -> book.replace(account, order, price, quantity, postOnly, time);
            case CLEAR -> {
                book.clear();
                yield MatchResult.CANCELLED;
            }
        };
    }
}
