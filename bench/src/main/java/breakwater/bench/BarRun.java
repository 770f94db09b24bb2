package breakwater.bench;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.model.Bar;
import breakwater.model.BarSeries;
import breakwater.model.Catalogue;
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
import java.util.List;

/// The SMA cross over bars through the whole engine: admission, fair price, breakers, agent, risk, execution,
/// paper
/// venue. No costs, so that the result can be compared with another program's to the last trade.
final class BarRun {
    static final double CAPITAL = 100_000;

    private BarRun() {}

    static EngineSettings settings(boolean guards) {
        Catalogue catalogue = new Catalogue(
                List.of(Instrument.of(0, "BTC/USDT")), List.of(new Source(0, "synthetic", Source.ChecksumRule.NONE)));
        return new EngineSettings(
                catalogue,
                "sma_cross",
                new AgentSettings(WalkBars.INTERVAL_NANOS, 0),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forBars(WalkBars.INTERVAL_NANOS),
                aggressive(),
                ExecutionSettings.defaults(),
                PaperSettings.defaults().withCosts(0, 0),
                Money.ofDouble(CAPITAL),
                0,
                guards,
                LearningSettings.off(),
                QuantSettings.off());
    }

    /// The profile that lets a full position through. Its breakers act; the risk of the book is measured and
    /// cuts nothing, or the trades would not be the other program's.
    private static RiskSettings aggressive() {
        RiskSettings profile = RiskSettings.profile("aggressive");
        return profile.withPortfolio(profile.portfolio().observing());
    }

    static Engine run(BarSeries bars, boolean guards, SessionListener listener) {
        EngineSettings settings = settings(guards);
        Engine engine = new Engine(settings, new SmaCrossAgent());
        PaperVenue venue = new PaperVenue(settings.paper(), settings.catalogue(), engine.venues(), engine.margin());
        Session session = new Session(engine, venue, InputLog.counting(), listener, 0);
        Bar bar = new Bar();
        for (int i = 0; i < bars.size(); i++) {
            session.market(bars.fill(i, bar));
        }
        return engine;
    }
}
