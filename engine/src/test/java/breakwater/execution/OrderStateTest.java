package breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStateTest {
    /// Written out a second time, by hand from the rules: an edit of the table must be made twice to go unnoticed.
    @ParameterizedTest
    @CsvSource({
        "PENDING,   ACKNOWLEDGED, WORKING, false", "PENDING,   PARTLY_FILLED, PARTIAL, false",
        "PENDING,   COMPLETED, FILLED, false", "PENDING,   OVERFILLED, UNKNOWN, true",
        "PENDING,   REJECTED, REJECTED, false", "PENDING,   DENIED, UNKNOWN, true",
        "PENDING,   CANCELLED, CANCELLED, false", "PENDING,   LOST, UNKNOWN, false",
        "WORKING,   ACKNOWLEDGED, WORKING, false", "WORKING,   PARTLY_FILLED, PARTIAL, false",
        "WORKING,   COMPLETED, FILLED, false", "WORKING,   OVERFILLED, UNKNOWN, true",
        "WORKING,   REJECTED, UNKNOWN, true", "WORKING,   DENIED, UNKNOWN, true",
        "WORKING,   CANCELLED, CANCELLED, false", "WORKING,   LOST, UNKNOWN, false",
        "PARTIAL,   ACKNOWLEDGED, PARTIAL, false", "PARTIAL,   PARTLY_FILLED, PARTIAL, false",
        "PARTIAL,   COMPLETED, FILLED, false", "PARTIAL,   OVERFILLED, UNKNOWN, true",
        "PARTIAL,   REJECTED, UNKNOWN, true", "PARTIAL,   DENIED, UNKNOWN, true",
        "PARTIAL,   CANCELLED, CANCELLED, false", "PARTIAL,   LOST, UNKNOWN, false",
        "FILLED,    ACKNOWLEDGED, FILLED, false", "FILLED,    PARTLY_FILLED, UNKNOWN, true",
        "FILLED,    COMPLETED, UNKNOWN, true", "FILLED,    OVERFILLED, UNKNOWN, true",
        "FILLED,    REJECTED, FILLED, true", "FILLED,    DENIED, FILLED, true",
        "FILLED,    CANCELLED, FILLED, false", "FILLED,    LOST, FILLED, false",
        "CANCELLED, ACKNOWLEDGED, CANCELLED, false", "CANCELLED, PARTLY_FILLED, CANCELLED, false",
        "CANCELLED, COMPLETED, FILLED, false", "CANCELLED, OVERFILLED, UNKNOWN, true",
        "CANCELLED, REJECTED, CANCELLED, false", "CANCELLED, DENIED, CANCELLED, true",
        "CANCELLED, CANCELLED, CANCELLED, false", "CANCELLED, LOST, CANCELLED, false",
        "REJECTED,  ACKNOWLEDGED, UNKNOWN, true", "REJECTED,  PARTLY_FILLED, UNKNOWN, true",
        "REJECTED,  COMPLETED, FILLED, true", "REJECTED,  OVERFILLED, UNKNOWN, true",
        "REJECTED,  REJECTED, REJECTED, false", "REJECTED,  DENIED, UNKNOWN, true",
        "REJECTED,  CANCELLED, CANCELLED, true", "REJECTED,  LOST, REJECTED, false",
        "UNKNOWN,   ACKNOWLEDGED, WORKING, false", "UNKNOWN,   PARTLY_FILLED, UNKNOWN, false",
        "UNKNOWN,   COMPLETED, FILLED, false", "UNKNOWN,   OVERFILLED, UNKNOWN, true",
        "UNKNOWN,   REJECTED, REJECTED, false", "UNKNOWN,   DENIED, UNKNOWN, true",
        "UNKNOWN,   CANCELLED, CANCELLED, false", "UNKNOWN,   LOST, UNKNOWN, false",
    })
    void everyTransition(OrderState from, OrderEvent event, OrderState next, boolean contradiction) {
        assertThat(from.on(event)).isEqualTo(new OrderState.Step(next, contradiction));
    }

    @Test
    void whatCouldStillLiveIsOpen() {
        assertThat(Arrays.stream(OrderState.values()).filter(OrderState::isOpen))
                .containsExactly(OrderState.PENDING, OrderState.WORKING, OrderState.PARTIAL, OrderState.UNKNOWN);
    }
}
