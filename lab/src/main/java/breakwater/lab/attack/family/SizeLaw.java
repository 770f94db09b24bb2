package breakwater.lab.attack.family;

import breakwater.math.random.CounterRandom;

/// How large invented trades are; every law has mean 1 and takes one number.
enum SizeLaw {
    /// One significant digit, as people type.
    ROUND {
        @Override
        double draw(CounterRandom random) {
            return StrictMath.exp(DEVIATION * random.nextGaussian() - 0.5 * DEVIATION * DEVIATION);
        }

        @Override
        double shape(double lots) {
            if (!(lots >= 1)) {
                return lots;
            }
            double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(lots)));
            return unit * Math.rint(lots / unit);
        }
    },
    /// As genuine orders are.
    LOGNORMAL {
        @Override
        double draw(CounterRandom random) {
            return StrictMath.exp(DEVIATION * random.nextGaussian() - 0.5 * DEVIATION * DEVIATION);
        }
    },
    /// Uniform in the logarithm over two whole decades: first digits are exactly Benford's whatever the scale.
    BENFORD {
        @Override
        double draw(CounterRandom random) {
            return StrictMath.pow(10, 2 * random.nextDouble()) / BENFORD_MEAN;
        }
    };

    private static final double DEVIATION = 0.9;
    /// Integral of 100^u over [0, 1]: 99 / ln 100.
    private static final double BENFORD_MEAN = 99 / StrictMath.log(100);

    /// A size relative to the mean.
    abstract double draw(CounterRandom random);

    /// What the law makes of a size in lots.
    double shape(double lots) {
        return lots;
    }
}
