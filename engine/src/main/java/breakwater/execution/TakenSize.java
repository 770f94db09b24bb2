package breakwater.execution;

import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.List;

/// What paper orders took from displayed levels. A recorded book does not shrink when we trade against it, so the
/// same displayed quantity would be there to be hit again and again.
///
/// A level counts as new once its displayed quantity changes. At most 256 levels are remembered, the latest ones.
final class TakenSize implements Stateful {
    private static final int CAPACITY = 256;

    private record Level(int instrument, int source, Side taker, long price, long displayed, long taken) {
        boolean is(int otherInstrument, int otherSource, Side otherTaker, long otherPrice) {
            return instrument == otherInstrument && source == otherSource && taker == otherTaker && price == otherPrice;
        }
    }

    private final List<Level> levels = new ArrayList<>();

    long available(int instrument, int source, Side taker, long price, long displayed) {
        for (Level level : levels) {
            if (level.is(instrument, source, taker, price)) {
                return level.displayed() == displayed ? displayed - level.taken() : displayed;
            }
        }
        return displayed;
    }

    void take(int instrument, int source, Side taker, long price, long displayed, long quantity) {
        long before = displayed - available(instrument, source, taker, price, displayed);
        levels.removeIf(level -> level.is(instrument, source, taker, price));
        if (levels.size() >= CAPACITY) {
            levels.removeFirst();
        }
        levels.add(new Level(instrument, source, taker, price, displayed, before + quantity));
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(levels.size());
        for (Level level : levels) {
            out.putInt(level.instrument());
            out.putInt(level.source());
            out.putByte(level.taker().ordinal());
            out.putLong(level.price());
            out.putLong(level.displayed());
            out.putLong(level.taken());
        }
    }

    @Override
    public void read(StateReader in) {
        levels.clear();
        int count = in.getCount(CAPACITY);
        for (int i = 0; i < count; i++) {
            levels.add(new Level(
                    in.getInt(), in.getInt(), Side.of(in.getByte()), in.getLong(), in.getLong(), in.getLong()));
        }
    }
}
