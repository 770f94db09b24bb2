package breakwater.testing;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.Agent;
import breakwater.agent.AgentSettings;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.model.Bar;
import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Source;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A whole session on the bars of one venue, of as many instruments as it takes. An agent decides at the end
/// of every bar; a paper order fills at the next open.
public final class BarDesk implements SessionListener {
    /// Names of the instruments, in catalogue order.
    public static final List<String> SYMBOLS = List.of("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT");

    /// A full hour.
    public static final long START_NANOS = 1_700_002_800L * 1_000_000_000L;

    private final long barNanos;
    private final double[] price;
    private final Session session;
    private final List<Effect> effects = new ArrayList<>();
    private long openNanos = START_NANOS;

    /// Opens a desk that has seen nothing yet.
    ///
    /// @param barNanos length of a bar, and of the interval at which agents decide
    /// @param instruments how many, at most four
    /// @param risk limits and breakers
    /// @param agent new and not started
    public BarDesk(long barNanos, int instruments, RiskSettings risk, Agent agent) {
        this.barNanos = barNanos;
        price = new double[instruments];
        Arrays.fill(price, 100);
        EngineSettings settings = settings(barNanos, instruments, risk, agent.name());
        Engine engine = new Engine(settings, agent);
        PaperVenue venue = new PaperVenue(settings.paper(), settings.catalogue(), engine.venues());
        session = new Session(engine, venue, InputLog.counting(), this, 0);
    }

    private static EngineSettings settings(long barNanos, int instruments, RiskSettings risk, String strategy) {
        List<Instrument> catalogue = new ArrayList<>();
        for (int i = 0; i < instruments; i++) {
            catalogue.add(Instrument.of(i, SYMBOLS.get(i)));
        }
        return new EngineSettings(
                new Catalogue(catalogue, List.of(new Source(0, "venue", Source.ChecksumRule.NONE))),
                strategy,
                new AgentSettings(barNanos, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forBars(barNanos),
                risk,
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                Long.MIN_VALUE,
                true,
                LearningSettings.off(),
                QuantSettings.standard());
    }

    /// Ends a bar of the first instruments; the others have none.
    ///
    /// @param returns of each, NaN for one that has no bar either
    public void bar(double... returns) {
        for (int i = 0; i < returns.length; i++) {
            if (!Double.isNaN(returns[i])) {
                double open = price[i];
                price[i] *= 1 + returns[i];
                session.market(bar(i, open, price[i]));
            }
        }
        openNanos += barNanos;
    }

    private Bar bar(int instrument, double from, double to) {
        Bar bar = new Bar();
        long open = Math.round(from * 1e8);
        long close = Math.round(to * 1e8);
        bar.set(
                barNanos,
                open,
                Math.max(open, close),
                Math.min(open, close),
                close,
                100_000_000L,
                Bar.UNKNOWN,
                Bar.UNKNOWN);
        bar.header(instrument, 0, -1, openNanos, openNanos + barNanos);
        return bar;
    }

    @Override
    public void onEffect(Effect effect, long sequence, long nanos) {
        effects.add(effect);
    }

    /// Returns the engine.
    ///
    /// @return live object
    public Engine engine() {
        return session.engine();
    }

    /// Returns the alerts of one code.
    ///
    /// @param code such as `var_alarm`
    /// @return in their order
    public List<Effect.Alert> alerts(String code) {
        return effects.stream()
                .filter(Effect.Alert.class::isInstance)
                .map(Effect.Alert.class::cast)
                .filter(alert -> alert.code().equals(code))
                .toList();
    }
}
