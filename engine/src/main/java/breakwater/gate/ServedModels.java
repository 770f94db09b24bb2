package breakwater.gate;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The versions that were good, and what was served at each hour of the last day. Bounded: the oldest version
/// is
/// forgotten when the ring is full, and below the oldest lies the reference, which is never forgotten.
public final class ServedModels implements Stateful {
    static final long HOUR_NANOS = 3_600_000_000_000L;
    static final int DAY_HOURS = 24;

    private final ReferenceModel reference;
    private final int capacity;
    private final List<GaussianModel> good = new ArrayList<>();
    private final List<Hour> hours = new ArrayList<>();
    private long highestVersion;

    /// What was served when an hour began in which it changed.
    private record Hour(long index, GaussianModel model) {}

    /// Starts with the reference served.
    ///
    /// @param reference served until a candidate passes
    /// @param capacity versions kept, at least 1
    public ServedModels(ReferenceModel reference, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1 but was " + capacity);
        }
        this.reference = reference;
        this.capacity = capacity;
        this.highestVersion = reference.model().version();
    }

    /// Returns the model in service.
    ///
    /// @return the last good version
    public GaussianModel served() {
        return good.isEmpty() ? reference.model() : good.getLast();
    }

    /// Returns the versions that can be rolled back to, the served one last.
    ///
    /// @return copy, oldest first; without the reference
    public List<GaussianModel> good() {
        return List.copyOf(good);
    }

    /// Returns the highest version that was ever served, undone ones included: no version is used twice.
    ///
    /// @return version
    public long highestVersion() {
        return highestVersion;
    }

    /// Returns the model whose distance from a candidate is the drift of the day: the one served when the hour
    /// began
    /// that lies 24 hours back, or the first one ever.
    ///
    /// @param nowNanos engine time
    /// @return model
    public GaussianModel dayAgo(long nowNanos) {
        long target = Math.floorDiv(nowNanos, HOUR_NANOS) - DAY_HOURS;
        for (Hour hour : hours) {
            // Nothing changed between the target and the first change after it.
            if (hour.index() >= target) {
                return hour.model();
            }
        }
        return served();
    }

    void serve(GaussianModel model, long nowNanos) {
        remember(nowNanos);
        if (good.size() == capacity) {
            good.removeFirst();
        }
        good.add(model);
        highestVersion = Math.max(highestVersion, model.version());
    }

    /// Undoes the served version and goes back to the one before.
    List<GaussianModel> undoLast() {
        return undoFrom(good.size() - 1);
    }

    /// Undoes the first version that matches and all after it: they were judged against what it had moved.
    List<GaussianModel> undoSince(Predicate<GaussianModel> tainted) {
        for (int i = 0; i < good.size(); i++) {
            if (tainted.test(good.get(i))) {
                return undoFrom(i);
            }
        }
        return List.of();
    }

    private List<GaussianModel> undoFrom(int first) {
        if (first < 0) {
            return List.of();
        }
        List<GaussianModel> tail = good.subList(first, good.size());
        List<GaussianModel> undone = List.copyOf(tail);
        tail.clear();
        GaussianModel restored = served();
        // An undone version must not be what drift is measured from, or the way back would be refused as drift.
        hours.replaceAll(h -> isAmong(undone, h.model()) ? new Hour(h.index(), restored) : h);
        return undone;
    }

    private static boolean isAmong(List<GaussianModel> models, GaussianModel model) {
        return models.stream().anyMatch(m -> m.version() == model.version());
    }

    private void remember(long nowNanos) {
        long hour = Math.floorDiv(nowNanos, HOUR_NANOS);
        hours.removeIf(h -> h.index() < hour - DAY_HOURS);
        if (hours.isEmpty() || hours.getLast().index() < hour) {
            hours.add(new Hour(hour, served()));
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putString(reference.model().sha256());
        out.putLong(highestVersion);
        out.putInt(good.size());
        good.forEach(model -> model.write(out));
        out.putInt(hours.size());
        for (Hour hour : hours) {
            out.putLong(hour.index());
            hour.model().write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        String hash = in.getString();
        if (!hash.equals(reference.model().sha256())) {
            throw new MalformedStateException(
                    "reference is " + reference.model().sha256() + " but the state was written with " + hash);
        }
        highestVersion = in.getLong();
        good.clear();
        int kept = in.getCount(capacity);
        for (int i = 0; i < kept; i++) {
            good.add(fitting(GaussianModel.read(in)));
        }
        hours.clear();
        int changes = in.getCount(DAY_HOURS + 1);
        for (int i = 0; i < changes; i++) {
            hours.add(new Hour(in.getLong(), fitting(GaussianModel.read(in))));
        }
    }

    private GaussianModel fitting(GaussianModel model) {
        if (model.variables() != reference.model().variables() || !model.isFinite() || !model.isPositiveDefinite()) {
            throw new MalformedStateException(model + " cannot have been served");
        }
        return model;
    }
}
