package breakwater.admission;

/// Where data may come from: trust, quotas and the diversity a model update needs.
///
/// @param trust how a source gains and loses trust
/// @param quotas how many samples a source may give
/// @param floors how diverse an epoch's sources must be
public record ProvenanceSettings(TrustSettings trust, EpochQuotas.Settings quotas, SourceDiversity.Floors floors) {
    /// Returns the defaults of the parts.
    ///
    /// @return settings
    public static ProvenanceSettings defaults() {
        return new ProvenanceSettings(
                TrustSettings.defaults(), EpochQuotas.Settings.defaults(), SourceDiversity.Floors.defaults());
    }
}
