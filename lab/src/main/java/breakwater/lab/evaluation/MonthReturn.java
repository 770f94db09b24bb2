package breakwater.lab.evaluation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What one calendar month brought.
///
/// @param month the month, UTC
/// @param strategy return of the account
/// @param hold return of buy-and-hold
public record MonthReturn(YearMonth month, double strategy, double hold) {
    /// Splits a curve into months; the first runs from the start, the last to the end.
    static List<MonthReturn> of(EquityCurve curve) {
        double[] equity = curve.dailyEquity();
        double[] price = curve.dailyPrice();
        List<MonthReturn> months = new ArrayList<>();
        int before = 0;
        for (int i = 1; i < equity.length; i++) {
            YearMonth month = YearMonth.from(LocalDate.ofEpochDay(curve.firstDay() + i - 1));
            boolean last = i == equity.length - 1
                    || !YearMonth.from(LocalDate.ofEpochDay(curve.firstDay() + i))
                            .equals(month);
            if (last) {
                months.add(new MonthReturn(month, equity[i] / equity[before] - 1, price[i] / price[before] - 1));
                before = i;
            }
        }
        return months;
    }
}
