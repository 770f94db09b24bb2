package breakwater.app.command;

import breakwater.model.Effect;
import breakwater.model.Money;
import breakwater.pipeline.SessionListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes alerts, audit entries and orders to the log and counts the alerts.
final class AlertLog implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger("breakwater.run");

    private final Map<String, Long> counts = new LinkedHashMap<>();

    @Override
    public void onEffect(Effect effect, long sequence, long nanos) {
        switch (effect) {
            case Effect.Alert(var severity, String code, String text) -> {
                counts.merge(code, 1L, Long::sum);
                switch (severity) {
                    case INFO -> LOG.info("alert {}: {} (input {})", code, text, sequence);
                    case WARNING -> LOG.warn("alert {}: {} (input {})", code, text, sequence);
                    case CRITICAL -> LOG.error("alert {}: {} (input {})", code, text, sequence);
                }
            }
            case Effect.AuditEntry(String actor, String action, String detail) ->
                LOG.info("audit {} {}: {} (input {})", actor, action, detail, sequence);
            case Effect.PlaceOrder(var order) -> LOG.info("order {} (input {})", order, sequence);
            case Effect.CancelOrder(long id, int _) -> LOG.info("cancel order {} (input {})", id, sequence);
            case Effect.QueryOrder(long id, int _) -> LOG.debug("query order {} (input {})", id, sequence);
            case Effect.FundingPaid paid ->
                LOG.info(
                        "funding of instrument {}: paid {} (input {})",
                        paid.instrument(),
                        Money.format(paid.paid()),
                        sequence);
            case Effect.TrainingBatch(int instrument, var rows) ->
                LOG.debug("epoch of instrument {} with {} rows (input {})", instrument, rows.size(), sequence);
            case Effect.ModelServed(int instrument, long version, String reason) ->
                LOG.info("model of instrument {} is version {}: {} (input {})", instrument, version, reason, sequence);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }
}
