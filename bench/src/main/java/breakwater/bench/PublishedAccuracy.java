package breakwater.bench;

import java.util.List;

/// What published codes reach, ten samples a cell, other samples than ours; a cell's standard error is 10 to 15
/// %.
///
/// rrcov 1.7-2 (MRCD, also with its reweighting), robustbase 0.95-0 (deterministic MCD, OGK), scikit-learn
/// 1.2.1
/// (MinCovDet), cellWise 2.5.3 (cellMCD).
///
/// @param text what is wrong with the data
/// @param barUpTo the largest share at which the best row-wise code is a bar; below 0 for none
/// @param location best row-wise code for each share
/// @param scatter best row-wise code for each share
/// @param others named codes beside it
/// @param kinds the worst of these counts
record PublishedAccuracy(
        String text,
        double barUpTo,
        List<Double> location,
        List<Double> scatter,
        List<Code> others,
        List<AccuracyData.Kind> kinds) {
    static final List<Double> SHARES = List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.45);
    /// What a code may be worse than the best.
    static final double TOLERANCE = 1.1;

    private static final double FAIL = Double.NaN;

    /// A code's figures; NaN where it failed, empty where it has none.
    record Code(String name, List<Double> location, List<Double> scatter) {}

    static final List<PublishedAccuracy> ALL = List.of(
            new PublishedAccuracy(
                    "point mass, worst of 3, 5, 10, 1000 sqrt(p)",
                    0.2,
                    List.of(0.22, 0.26, 0.23, 0.24, 2.14, 4.08, 6.33),
                    List.of(0.11, 0.13, 0.16, 0.23, 9.63, 18.41, 8.95),
                    List.of(location("geometric median", 0.23, 0.35, 0.60, 1.22, 2.14, 4.08, 6.59)),
                    List.of(
                            AccuracyData.Kind.POINT_MASS_3,
                            AccuracyData.Kind.POINT_MASS_5,
                            AccuracyData.Kind.POINT_MASS_10,
                            AccuracyData.Kind.POINT_MASS_1000)),
            new PublishedAccuracy(
                    AccuracyData.Kind.SHIFT.text(),
                    0.3,
                    List.of(0.22, 0.24, 0.21, 0.24, 0.25, 0.29, 3.37),
                    List.of(0.11, 0.12, 0.13, 0.13, 0.35, 2.01, 11.94),
                    List.of(location("geometric median", 0.23, 0.35, 0.47, 1.09, 1.87, 3.20, 4.24)),
                    List.of(AccuracyData.Kind.SHIFT)),
            new PublishedAccuracy(
                    AccuracyData.Kind.SCATTER.text(),
                    0.45,
                    List.of(0.22, 0.22, 0.23, 0.23, 0.22, 0.26, 0.28),
                    List.of(0.11, 0.13, 0.16, 0.14, 0.16, 0.17, 0.16),
                    List.of(location("geometric median", 0.23, 0.22, 0.24, 0.24, 0.28, 0.32, 0.35)),
                    List.of(AccuracyData.Kind.SCATTER)),
            new PublishedAccuracy(
                    AccuracyData.Kind.CELLWISE.text(),
                    -1,
                    List.of(0.22, 0.24, 0.45, 0.68, 1.19, 1.95, 6.43),
                    List.of(0.11, 0.13, 5.65, 33.98, 58.51, 73.64, 69.46),
                    List.of(new Code(
                            "cellMCD",
                            List.of(0.23, 0.23, 0.21, 0.25, 0.28, 0.30, FAIL),
                            List.of(0.15, 0.16, 0.20, 0.26, 0.34, 0.47, FAIL))),
                    List.of(AccuracyData.Kind.CELLWISE)),
            new PublishedAccuracy(
                    AccuracyData.Kind.HEAVY_TAILS.text(),
                    0,
                    List.of(0.25),
                    List.of(0.18),
                    List.of(),
                    List.of(AccuracyData.Kind.HEAVY_TAILS)));

    private static Code location(String name, Double... figures) {
        return new Code(name, List.of(figures), List.of());
    }

    boolean hasBar(int share) {
        return SHARES.get(share) <= barUpTo;
    }

    double bar(boolean centre, int share) {
        return TOLERANCE * (centre ? location : scatter).get(share);
    }
}
