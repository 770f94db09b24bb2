package breakwater.ingest;

import breakwater.model.BookUpdate;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// Changes that arrived before the snapshot they belong on. Always an unbroken chain: a change that does not
/// connect
/// to the one before it, or does not fit, makes the collection start over with itself, because no snapshot could
/// use
/// what lies before the break.
final class PendingChanges implements Stateful {
    /// first, last, previous, venue time, receive time, bid count, ask count.
    private static final int HEADER = 7;

    private final int maxMessages;
    private final int maxLevels;
    private long[] headers = new long[8 * HEADER];
    private long[] levels = new long[64];
    private int messages;
    private int levelLongs;

    PendingChanges(int maxMessages, int maxLevels) {
        this.maxMessages = maxMessages;
        this.maxLevels = maxLevels;
    }

    int count() {
        return messages;
    }

    void clear() {
        messages = 0;
        levelLongs = 0;
    }

    /// Keeps a change.
    ///
    /// @return false if its ids are in the collection already
    boolean add(BookUpdate update) {
        if (messages > 0) {
            SequenceRule.Step step = SequenceRule.place(
                    headers[(messages - 1) * HEADER + 1],
                    false,
                    update.firstSequence(),
                    update.lastSequence(),
                    update.previousSequence());
            if (step == SequenceRule.Step.OLD && contains(update.lastSequence())) {
                return false;
            }
            // An old id that was never held back means that a wrong id is held back, which no snapshot would ever
            // reach.
            if (step != SequenceRule.Step.NEXT) {
                clear();
            }
        }
        int added = update.bidCount() + update.askCount();
        if (messages == maxMessages || added > maxLevels - levelLongs / 2) {
            clear();
        }
        if (added <= maxLevels) {
            append(update, added);
        }
        return true;
    }

    private boolean contains(long last) {
        // Repetitions follow closely, so the search starts at the end.
        for (int i = messages - 1; i >= 0 && headers[i * HEADER + 1] >= last; i--) {
            if (headers[i * HEADER + 1] == last) {
                return true;
            }
        }
        return false;
    }

    /// Whether a snapshot with this id connects to the changes held back.
    boolean connectTo(long snapshotId) {
        for (int i = 0; i < messages; i++) {
            int h = i * HEADER;
            SequenceRule.Step step = SequenceRule.place(snapshotId, true, headers[h], headers[h + 1], headers[h + 2]);
            if (step != SequenceRule.Step.OLD) {
                return step == SequenceRule.Step.NEXT;
            }
        }
        return true;
    }

    /// Fills `into` with each change in turn.
    ///
    /// @param position level position to start at, 0 for the first change
    /// @return level position after it
    int copy(int message, int position, BookUpdate into) {
        int h = message * HEADER;
        into.header(into.instrument(), into.source(), headers[h + 1], headers[h + 3], headers[h + 4]);
        into.start(false, headers[h], headers[h + 1], headers[h + 2], MarketEvent.NO_SEQUENCE);
        int at = position;
        for (int i = 0; i < headers[h + 5]; i++, at += 2) {
            into.addBid(levels[at], levels[at + 1]);
        }
        for (int i = 0; i < headers[h + 6]; i++, at += 2) {
            into.addAsk(levels[at], levels[at + 1]);
        }
        return at;
    }

    private void append(BookUpdate update, int added) {
        int h = messages * HEADER;
        if (h + HEADER > headers.length) {
            headers = Arrays.copyOf(headers, 2 * headers.length);
        }
        headers[h] = update.firstSequence();
        headers[h + 1] = update.lastSequence();
        headers[h + 2] = update.previousSequence();
        headers[h + 3] = update.venueNanos();
        headers[h + 4] = update.receiveNanos();
        headers[h + 5] = update.bidCount();
        headers[h + 6] = update.askCount();
        messages++;
        int needed = levelLongs + 2 * added;
        if (needed > levels.length) {
            levels = Arrays.copyOf(levels, Math.max(needed, 2 * levels.length));
        }
        int at = levelLongs;
        for (int i = 0; i < update.bidCount(); i++, at += 2) {
            levels[at] = update.bidPrice(i);
            levels[at + 1] = update.bidQuantity(i);
        }
        for (int i = 0; i < update.askCount(); i++, at += 2) {
            levels[at] = update.askPrice(i);
            levels[at + 1] = update.askQuantity(i);
        }
        levelLongs = needed;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(messages);
        out.putLongs(headers, messages * HEADER);
        out.putInt(levelLongs);
        out.putLongs(levels, levelLongs);
    }

    @Override
    public void read(StateReader in) {
        int newMessages = in.getCount(maxMessages);
        long[] newHeaders = new long[Math.max(8, newMessages) * HEADER];
        in.getLongs(newHeaders, newMessages * HEADER);
        int newLongs = in.getCount(2 * maxLevels);
        long[] newLevels = new long[Math.max(64, newLongs)];
        in.getLongs(newLevels, newLongs);
        long sum = 0;
        for (int i = 0; i < newMessages; i++) {
            long bids = newHeaders[i * HEADER + 5];
            long asks = newHeaders[i * HEADER + 6];
            if (bids < 0 || bids > BookUpdate.MAX_LEVELS || asks < 0 || asks > BookUpdate.MAX_LEVELS) {
                throw new MalformedStateException("pending levels must be in [0, " + BookUpdate.MAX_LEVELS
                        + "] but were " + bids + " and " + asks);
            }
            sum += 2 * (bids + asks);
        }
        if (sum != newLongs) {
            throw new MalformedStateException("pending levels must fill " + sum + " numbers but fill " + newLongs);
        }
        headers = newHeaders;
        levels = newLevels;
        messages = newMessages;
        levelLongs = newLongs;
    }
}
