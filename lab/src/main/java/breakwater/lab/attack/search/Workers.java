package breakwater.lab.attack.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tries settings in all worlds, several at a time. Sums are taken in the order of the seeds, whoever was ready
/// first.
final class Workers implements AutoCloseable {
    private final SearchSettings settings;
    private final Measurement measurement;
    private final ExecutorService executor;

    Workers(SearchSettings settings, Measurement measurement) {
        this.settings = settings;
        this.measurement = measurement;
        this.executor = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().daemon().name("search-", 0).factory());
    }

    /// @param firstIndex how many were tried before
    List<Evaluation> evaluate(List<? extends SortedMap<String, Double>> candidates, int firstIndex) {
        List<List<Future<Measurement.Measured>>> running = new ArrayList<>();
        for (SortedMap<String, Double> values : candidates) {
            running.add(settings.seeds().stream()
                    .map(seed -> executor.submit(() -> measurement.measure(values, seed)))
                    .toList());
        }
        List<Evaluation> tried = new ArrayList<>();
        for (int k = 0; k < candidates.size(); k++) {
            double impact = 0;
            double excess = 0;
            for (Future<Measurement.Measured> one : running.get(k)) {
                Measurement.Measured measured = result(one);
                impact += measured.impact() / settings.seeds().size();
                excess += measured.excess() / settings.seeds().size();
            }
            tried.add(new Evaluation(
                    firstIndex + k, candidates.get(k), impact, excess, impact - settings.penalty() * excess));
        }
        return tried;
    }

    private static Measurement.Measured result(Future<Measurement.Measured> one) {
        try {
            return one.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("search must run to its end but was interrupted", stop);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("trial must run to its end but failed: " + failed.getCause(), failed);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
