package breakwater.app.live;

import breakwater.ingest.InputSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Recorded files merged by receive time. Frames of one file keep their order even where its clock goes back;
/// between
/// files the earlier one is first, and the file named first where they are equal.
public final class RecordedFeed implements Feed {
    private final List<Recording> open = new ArrayList<>();
    private final List<Recording> all;
    private long malformed;

    RecordedFeed(List<? extends Recording> recordings) throws IOException {
        all = List.copyOf(recordings);
        for (Recording recording : recordings) {
            if (recording.advance()) {
                open.add(recording);
            } else {
                recording.close();
            }
        }
    }

    @Override
    public long nextNanos() {
        long first = END;
        for (Recording recording : open) {
            first = Math.min(first, recording.receiveNanos());
        }
        return first;
    }

    @Override
    public void next(InputSink sink) throws IOException {
        int first = 0;
        for (int i = 1; i < open.size(); i++) {
            if (open.get(i).receiveNanos() < open.get(first).receiveNanos()) {
                first = i;
            }
        }
        Recording recording = open.get(first);
        if (!recording.deliver(sink)) {
            malformed++;
        }
        if (!recording.advance()) {
            recording.close();
            open.remove(first);
        }
    }

    @Override
    public long malformedFrames() {
        return malformed;
    }

    @Override
    public Map<String, Map<String, Long>> bindings() {
        Map<String, Map<String, Long>> sum = new TreeMap<>();
        for (Recording recording : all) {
            recording
                    .bindings()
                    .forEach((source, codes) -> codes.forEach((code, count) ->
                            sum.computeIfAbsent(source, s -> new TreeMap<>()).merge(code, count, Long::sum)));
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        for (Recording recording : open) {
            recording.close();
        }
        open.clear();
    }
}
