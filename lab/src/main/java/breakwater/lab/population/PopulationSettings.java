package breakwater.lab.population;

/// Who trades.
///
/// @param conditions what nobody can change
/// @param noise traders without a view
/// @param clusters market orders that come in clusters
/// @param meta large orders in slices
/// @param value those who know the value
/// @param trend those who follow the price
/// @param readers those who believe the book
/// @param makers market makers
/// @param arbitrage those who trade between venues
/// @param holders those who hold with borrowed money
public record PopulationSettings(
        ConditionsSettings conditions,
        NoiseSettings noise,
        ClusterSettings clusters,
        MetaSettings meta,
        ValueSettings value,
        TrendSettings trend,
        ReaderSettings readers,
        MakerSettings makers,
        ArbitrageSettings arbitrage,
        HolderSettings holders) {
    /// Returns everybody.
    ///
    /// @return settings
    public static PopulationSettings defaults() {
        return new PopulationSettings(
                ConditionsSettings.defaults(),
                NoiseSettings.defaults(),
                ClusterSettings.defaults(),
                MetaSettings.defaults(),
                ValueSettings.defaults(),
                TrendSettings.defaults(),
                ReaderSettings.defaults(),
                MakerSettings.defaults(),
                ArbitrageSettings.defaults(),
                HolderSettings.defaults());
    }
}
