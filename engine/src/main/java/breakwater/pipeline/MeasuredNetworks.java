package breakwater.pipeline;

import breakwater.model.Catalogue;
import breakwater.monitoring.MeasuredNetwork;
import breakwater.quant.MarketView;
import java.util.List;
import java.util.Optional;

/// Takes the picture of how the instruments hang together.
final class MeasuredNetworks {
    private static final double SECOND_NANOS = 1e9;
    private static final double PERCENT = 100;

    private MeasuredNetworks() {}

    static Optional<MeasuredNetwork> of(Engine engine) {
        MarketView.Network network = engine.network();
        if (network.instruments().size() < 2) {
            return Optional.empty();
        }
        Catalogue catalogue = engine.settings().catalogue();
        return Optional.of(new MeasuredNetwork(
                network.nanos(),
                (engine.nowNanos() - network.nanos()) / SECOND_NANOS,
                network.instruments().stream()
                        .map(index -> symbol(catalogue, index))
                        .toList(),
                network.minutes(),
                network.meanCorrelation(),
                network.repaired(),
                network.tree().stream()
                        .map(edge -> new MeasuredNetwork.Edge(
                                symbol(catalogue, edge.from()), symbol(catalogue, edge.to()), edge.length()))
                        .toList(),
                network.treeLength(),
                network.absorptionRatio(),
                network.effectiveRank(),
                network.directionsBeyondNoise(),
                network.contagion(),
                network.spilloverPercent() / PERCENT,
                fractions(network.fromOthersPercent()),
                fractions(network.toOthersPercent())));
    }

    private static String symbol(Catalogue catalogue, int index) {
        return catalogue.instrument(index).symbol();
    }

    private static List<Double> fractions(List<Double> percents) {
        return percents.stream().map(percent -> percent / PERCENT).toList();
    }
}
