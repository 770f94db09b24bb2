package breakwater.lab.realism;

import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.population.PopulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Measures markets, several seeds at a time. What comes out does not depend on how many threads did it.
public final class RealismGate {
    /// With less there are too few returns for the largest lag.
    private static final double LEAST_HOURS = 3;

    private static final double MOST_HOURS = 240;
    private static final int MOST_THREADS = 1_024;

    private final ExchangeSettings rules;
    private final PopulationSettings population;
    private final double hours;

    /// Creates the gate.
    ///
    /// @param rules of the venues
    /// @param population who trades
    /// @param hours of market time per seed, in `[3, 240]`; the facts are defined for 24
    /// @throws IllegalArgumentException if `hours` is out of range
    public RealismGate(ExchangeSettings rules, PopulationSettings population, double hours) {
        if (!(hours >= LEAST_HOURS && hours <= MOST_HOURS)) {
            throw new IllegalArgumentException("hours must be in [3, 240] but was " + hours);
        }
        this.rules = rules;
        this.population = population;
        this.hours = hours;
    }

    /// Runs all seeds.
    ///
    /// @param seeds of the worlds, at least one
    /// @param threads how many at a time, in `[1, 1024]`
    /// @param done is told how many are done, from any thread
    /// @return facts
    /// @throws IllegalArgumentException if there is no seed or `threads` is out of range
    public Realism run(List<Long> seeds, int threads, IntConsumer done) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("seeds must not be empty but were " + seeds);
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be in [1, " + MOST_THREADS + "] but was " + threads);
        }
        AtomicInteger finished = new AtomicInteger();
        List<Day> days = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Day>> running = new ArrayList<>();
            for (long seed : seeds) {
                running.add(pool.submit(() -> {
                    Day day = new DayRun(rules, population, seed, hours).run();
                    done.accept(finished.incrementAndGet());
                    return day;
                }));
            }
            for (Future<Day> future : running) {
                days.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while markets ran", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a market failed", e.getCause());
        }
        return new Realism(days, hours);
    }
}
