package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.lab.market.PlannedFault.Kind;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class PlannedFaultTest {
    private static final long START = 1_700_000_040_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final String VENUE = "sim-charlie";
    private static final int SOURCE = 2;

    @Test
    void aFaultTouchesItsVenueAloneAndNotTheTruth() {
        long[] honest = checksums(market());
        for (PlannedFault fault : new PlannedFault[] {
            PlannedFault.freeze(VENUE, 10 * SECOND, 20 * SECOND),
            PlannedFault.lag(VENUE, 10 * SECOND, 20 * SECOND, SECOND),
            PlannedFault.outage(VENUE, 10 * SECOND, 20 * SECOND),
            PlannedFault.shift(VENUE, 10 * SECOND, 20 * SECOND, 50),
            PlannedFault.gaps(VENUE, 10 * SECOND, 20 * SECOND, 0.1),
            PlannedFault.duplicates(VENUE, 10 * SECOND, 20 * SECOND, 0.1)
        }) {
            SimulatedMarket market = market(fault);
            long[] faulty = checksums(market);
            assertNotEquals(honest[SOURCE], faulty[SOURCE], fault::toString);
            faulty[SOURCE] = honest[SOURCE];
            assertArrayEquals(honest, faulty, fault::toString);
            assertEquals(market().fundamentalPrice(START + 30 * SECOND), market.fundamentalPrice(START + 30 * SECOND));
            InjectedFault truth = market.groundTruth().getFirst();
            assertEquals(fault.kind(), truth.kind());
            assertEquals(SOURCE, truth.source());
            assertEquals(START + 10 * SECOND, truth.fromNanos());
            assertEquals(START + 20 * SECOND, truth.toNanos());
            assertThat(truth.messages()).isPositive();
        }
    }

    @Test
    void aFrozenVenueRepeatsItselfWithoutTrades() {
        SimulatedMarket market = market(PlannedFault.freeze(VENUE, 10 * SECOND, 40 * SECOND));
        NaiveClient[] clients = NaiveClient.of(market);
        NaiveClient.run(market, clients, START + 11 * SECOND);
        NaiveClient frozen = clients[SOURCE];
        double mid = frozen.mid();
        int trades = frozen.trades;
        int changes = frozen.changes;
        frozen.frozenSizes = true;
        NaiveClient.run(market, clients, START + 40 * SECOND);
        assertEquals(mid, frozen.mid());
        assertEquals(trades, frozen.trades);
        assertThat(frozen.changes - changes).isGreaterThan(300);
        assertTrue(frozen.frozenSizes);
        NaiveClient.run(market, clients, START + 60 * SECOND);
        assertFalse(frozen.frozenSizes);
        assertThat(frozen.trades).isGreaterThan(trades);
    }

    @Test
    void aLaggingVenueIsLateInOrderAndCatchesUp() {
        SimulatedMarket market = market(PlannedFault.lag(VENUE, 10 * SECOND, 20 * SECOND, 5 * SECOND));
        NaiveClient[] clients = NaiveClient.of(market);
        NaiveClient late = clients[SOURCE];
        NaiveClient.run(market, clients, START + 10 * SECOND);
        assertThat(late.largestDelayNanos).isLessThan(SECOND);
        NaiveClient.run(market, clients, START + 16 * SECOND);
        assertThat(late.lastReceiveNanos - late.lastVenueNanos).isBetween(5 * SECOND, 6 * SECOND);
        NaiveClient.run(market, clients, START + 30 * SECOND);
        assertThat(late.lastReceiveNanos - late.lastVenueNanos).isLessThan(SECOND);
        assertEquals(0, late.gaps);
    }

    @Test
    void anOutageIsAnnouncedSilentAndFollowedByANewSnapshot() {
        SimulatedMarket market = market(PlannedFault.outage(VENUE, 10 * SECOND, 20 * SECOND));
        NaiveClient[] clients = NaiveClient.of(market);
        NaiveClient venue = clients[SOURCE];
        NaiveClient.run(market, clients, START + 11 * SECOND);
        assertEquals(1, venue.downs);
        assertFalse(venue.ready());
        long silentSince = venue.lastReceiveNanos;
        NaiveClient.run(market, clients, START + 20 * SECOND);
        assertEquals(silentSince, venue.lastReceiveNanos);
        int snapshots = venue.snapshots;
        NaiveClient.run(market, clients, START + 21 * SECOND);
        assertEquals(2, venue.ups);
        assertEquals(snapshots + 1, venue.snapshots);
        assertTrue(venue.ready());
        assertEquals(0, venue.gaps);
        assertThat(venue.mid() / clients[0].mid()).isBetween(0.998, 1.002);
    }

    @Test
    void aShiftedVenueIsOffByThatMuchAndComesBack() {
        SimulatedMarket market = market(PlannedFault.shift(VENUE, 10 * SECOND, 20 * SECOND, 100));
        NaiveClient[] clients = NaiveClient.of(market);
        NaiveClient.run(market, clients, START + 15 * SECOND);
        assertThat(clients[SOURCE].mid() / clients[0].mid()).isBetween(1.008, 1.012);
        NaiveClient.run(market, clients, START + 25 * SECOND);
        assertThat(clients[SOURCE].mid() / clients[0].mid()).isBetween(0.998, 1.002);
        assertEquals(0, clients[SOURCE].gaps);
    }

    @Test
    void lostChangesAreGapsInTheSequence() {
        SimulatedMarket market = market(PlannedFault.gaps(VENUE, 10 * SECOND, 30 * SECOND, 0.2));
        NaiveClient[] clients = NaiveClient.of(market);
        clients[SOURCE].lossy = true;
        NaiveClient.run(market, clients, START + 31 * SECOND);
        long lost = market.groundTruth().getFirst().messages();
        assertThat(lost).isBetween(40L, 250L);
        // Neighbouring losses make one gap.
        assertThat((long) clients[SOURCE].gaps).isBetween(lost / 2, lost);
        assertEquals(0, clients[0].gaps);
    }

    @Test
    void repeatedMessagesAreCounted() {
        SimulatedMarket market = market(PlannedFault.duplicates(VENUE, 10 * SECOND, 30 * SECOND, 0.2));
        NaiveClient[] clients = NaiveClient.of(market);
        NaiveClient.run(market, clients, START + 31 * SECOND);
        long repeated = market.groundTruth().getFirst().messages();
        assertEquals(Kind.DUPLICATES, market.groundTruth().getFirst().kind());
        // The client does not notice repeated quotes.
        assertThat((long) clients[SOURCE].repeats).isBetween(repeated / 2, repeated);
        assertEquals(0, clients[SOURCE].gaps);
    }

    @Test
    void refusesFaultsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> PlannedFault.gaps(VENUE, 0, SECOND, 1));
        assertThrows(IllegalArgumentException.class, () -> PlannedFault.shift(VENUE, 0, SECOND, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> PlannedFault.freeze(VENUE, SECOND, SECOND));
        assertThrows(IllegalArgumentException.class, () -> market(PlannedFault.freeze("nobody", 0, SECOND)));
        assertThrows(
                IllegalArgumentException.class,
                () -> market(
                        PlannedFault.outage(VENUE, 0, 2 * SECOND), PlannedFault.outage(VENUE, SECOND, 3 * SECOND)));
    }

    private static SimulatedMarket market(PlannedFault... faults) {
        return new SimulatedMarket(
                MarketSettings.defaults().withFaults(faults), new MarketSegment(11, 0, START, 60_000));
    }

    private static long[] checksums(SimulatedMarket market) {
        CRC32C[] sums = new CRC32C[market.catalogue().sources().size()];
        for (int v = 0; v < sums.length; v++) {
            sums[v] = new CRC32C();
        }
        FrameSink sink = (source, frame, from, to, nanos) -> sums[source].update(frame, from, to - from);
        while (market.next(START + 30 * SECOND, sink)) {
            // Sums up.
        }
        long[] values = new long[sums.length];
        for (int v = 0; v < sums.length; v++) {
            values[v] = sums[v].getValue();
        }
        return values;
    }
}
