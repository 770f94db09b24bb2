package breakwater.bench;

import breakwater.model.BarSeries;
import breakwater.model.Decimal;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.NotRule;
import org.ta4j.core.rules.OverIndicatorRule;

/// The same rule over the same bars in ta4j, with its fastest numbers and fills at the next open, as ours.
final class PeerBacktest {
    private final org.ta4j.core.BarSeries series;

    /// Copies the bars; not part of the timed work.
    PeerBacktest(BarSeries bars) {
        series = new BaseBarSeriesBuilder()
                .withName("bars")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Duration minute = Duration.ofNanos(bars.intervalNanos());
        for (int i = 0; i < bars.size(); i++) {
            series.barBuilder()
                    .timePeriod(minute)
                    .endTime(Instant.ofEpochSecond(0, bars.openNanos(i) + bars.intervalNanos()))
                    .openPrice(Decimal.toDouble(bars.open(i), 8))
                    .highPrice(Decimal.toDouble(bars.high(i), 8))
                    .lowPrice(Decimal.toDouble(bars.low(i), 8))
                    .closePrice(Decimal.toDouble(bars.close(i), 8))
                    .volume(Decimal.toDouble(bars.volume(i), 8))
                    .add();
        }
    }

    TradingRecord run() {
        // New indicators every time: they remember what they computed.
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator fast = new SMAIndicator(close, SmaCrossAgent.FAST);
        SMAIndicator slow = new SMAIndicator(close, SmaCrossAgent.SLOW);
        Rule up = new OverIndicatorRule(fast, slow);
        BaseStrategy strategy = new BaseStrategy("cross", up, new NotRule(up), SmaCrossAgent.SLOW - 1);
        return new BarSeriesManager(series, new TradeOnNextOpenModel()).run(strategy);
    }
}
