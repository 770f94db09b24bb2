package breakwater.admission;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// What is known of one source, and the trust that follows. Changes once a step, whatever the source sends.
final class SourceTrust implements Stateful {
    private static final double NANOS_PER_HOUR = 3.6e12;

    /// Evidence a stranger's neutral reputation weighs, in steps.
    private static final double PRIOR_STEPS = 20;

    /// Memory of the mean deviation that is shown, in steps.
    private static final double BIAS_STEPS = 3_600;

    /// A lean counts at most this many scales a step: far off is the business of agreement.
    private static final double LEAN_CLIP = 4;

    /// Change of trust worth naming a time for.
    private static final double NOTABLE = 0.05;

    private final TrustSettings settings;

    private double trust;
    private double agreement;
    private double evidence;
    private double stability;
    private double heardNanos;
    private double biasBps;
    private double biasVariance;
    private double biasSteps;
    private double leanUp;
    private double leanDown;
    private double notedTrust;
    private long changedNanos;

    // Of the step that is open.
    private int accepted;
    private int doubted;
    private int faults;
    private int measures;
    private double signedBps;
    private double signedScales;
    private double agreements;
    private double others;

    SourceTrust(TrustSettings settings) {
        this.settings = settings;
        reset();
    }

    /// Makes it a stranger.
    void reset() {
        agreement = settings.reputation().neutral();
        evidence = PRIOR_STEPS;
        stability = 1;
        heardNanos = 0;
        biasBps = 0;
        biasVariance = 0;
        biasSteps = 0;
        leanUp = 0;
        leanDown = 0;
        trust = target();
        notedTrust = trust;
        open();
    }

    void onVerdict(Verdict verdict) {
        switch (verdict) {
            case Verdict.Accept _ -> accepted++;
            case Verdict.Quarantine(Reason reason) -> doubt(reason);
            case Verdict.Refuse(Reason reason) -> doubt(reason);
        }
    }

    private void doubt(Reason reason) {
        doubted++;
        switch (reason) {
            case GAP, STALE, FUTURE, CHECKSUM, GHOST, NO_BOOK, RATE_EXCEEDED -> faults++;
            default -> {
                // Counted above; these name a fault of the connection or of the clock besides.
            }
        }
    }

    void onDeviation(double bps, double scales, double worstScales, int count) {
        measures++;
        signedBps += bps;
        signedScales += scales;
        agreements += weight(worstScales);
        others += count;
    }

    /// Flat, then Tukey's biweight: redescending, so that a huge lie costs no more than a plain one.
    private double weight(double scales) {
        double from = settings.reputation().agreeScales();
        double to = settings.reputation().rejectScales();
        if (scales <= from) {
            return 1;
        }
        double u = (scales - from) / (to - from);
        return u < 1 ? (1 - u * u) * (1 - u * u) : 0;
    }

    /// Closes the step.
    ///
    /// @param silent whether it has said nothing for longer than its prices are fresh
    /// @param passed engine time since the last step
    /// @param now engine time
    void step(boolean silent, double passed, long now) {
        boolean spoke = accepted + doubted > 0;
        if (accepted > 0) {
            heardNanos = Math.min((double) settings.fullAgeNanos(), heardNanos + passed);
        }
        if (spoke) {
            double share = (double) accepted / (accepted + doubted);
            stabilise(faults > 0 ? 0.5 * share : share);
        } else if (silent) {
            stabilise(0);
        }
        if (measures > 0) {
            agree();
            lean();
        }
        double target = target();
        trust = target > trust ? Math.min(target, trust + settings.maxRisePerHour() * passed / NANOS_PER_HOUR) : target;
        if (Math.abs(trust - notedTrust) >= NOTABLE) {
            notedTrust = trust;
            changedNanos = now;
        }
        open();
    }

    private void stabilise(double score) {
        double weight = score < stability ? settings.reputation().fallMultiple() : 1;
        stability += Math.min(1, weight / settings.reputation().memorySteps()) * (score - stability);
    }

    private void agree() {
        double score = agreements / measures;
        double strength = others / (others + 2.0 * measures);
        double weight = score < agreement ? settings.reputation().fallMultiple() * strength : strength;
        evidence = Math.min(evidence + strength, settings.reputation().memorySteps());
        agreement += Math.min(1, weight / evidence) * (score - agreement);
    }

    private void lean() {
        double bps = signedBps / measures;
        biasSteps = Math.min(biasSteps + 1, BIAS_STEPS);
        double away = bps - biasBps;
        biasBps += away / biasSteps;
        biasVariance += (away * (bps - biasBps) - biasVariance) / biasSteps;
        double scales = Math.clamp(signedScales / measures, -LEAN_CLIP, LEAN_CLIP);
        double most = 5 * settings.drift().boundScaleSteps();
        double allowance = settings.drift().allowanceScales();
        leanUp = Math.clamp(leanUp + scales - allowance, 0, most);
        leanDown = Math.clamp(leanDown - scales - allowance, 0, most);
    }

    private double target() {
        double byAge = settings.youth() + (1 - settings.youth()) * age();
        double byStability = settings.frail() + (1 - settings.frail()) * stability;
        // Negated on purpose: a NaN ends at the floor.
        double product = reputation() * byAge * byStability;
        return product > settings.floor() ? Math.min(1, product) : settings.floor();
    }

    private void open() {
        accepted = 0;
        doubted = 0;
        faults = 0;
        measures = 0;
        signedBps = 0;
        signedScales = 0;
        agreements = 0;
        others = 0;
    }

    double trust() {
        return trust;
    }

    double reputation() {
        double bound = settings.drift().boundScaleSteps();
        double excess = Math.clamp((Math.max(leanUp, leanDown) - bound) / (3 * bound), 0.0, 1.0);
        return agreement * (1 - (1 - settings.drift().floor()) * excess);
    }

    TrustEvidence evidence() {
        double error = Math.sqrt(biasVariance / biasSteps);
        return new TrustEvidence(
                trust,
                reputation(),
                age(),
                stability,
                biasSteps > 0 ? biasBps : Double.NaN,
                biasSteps >= 2 && error > 0 ? biasBps / error : Double.NaN,
                biasSteps > 0 ? 1 - agreement : Double.NaN,
                changedNanos);
    }

    private double age() {
        return heardNanos / settings.fullAgeNanos();
    }

    @Override
    public void write(StateWriter out) {
        out.putDoubles(new double[] {
            trust,
            agreement,
            evidence,
            stability,
            heardNanos,
            biasBps,
            biasVariance,
            biasSteps,
            leanUp,
            leanDown,
            notedTrust,
            signedBps,
            signedScales,
            agreements,
            others
        });
        out.putLong(changedNanos);
        out.putInt(accepted);
        out.putInt(doubted);
        out.putInt(faults);
        out.putInt(measures);
    }

    @Override
    public void read(StateReader in) {
        double[] values = new double[15];
        PeerDeviations.doubles(in, values);
        trust = values[0];
        agreement = values[1];
        evidence = values[2];
        stability = values[3];
        heardNanos = values[4];
        biasBps = values[5];
        biasVariance = values[6];
        biasSteps = values[7];
        leanUp = values[8];
        leanDown = values[9];
        notedTrust = values[10];
        signedBps = values[11];
        signedScales = values[12];
        agreements = values[13];
        others = values[14];
        changedNanos = in.getLong();
        accepted = in.getInt();
        doubted = in.getInt();
        faults = in.getInt();
        measures = in.getInt();
    }
}
