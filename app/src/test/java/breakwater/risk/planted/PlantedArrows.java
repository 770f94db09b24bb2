package breakwater.risk.planted;

import breakwater.app.settings.Secret;
import breakwater.monitoring.Report;

/// Arrows that point the wrong way: from risk to monitoring, and from the engine to the program.
public final class PlantedArrows {
    private final Secret secret = new Secret("planted");
    private final Class<Report> report = Report.class;

    /// Creates the culprit.
    public PlantedArrows() {}

    @Override
    public String toString() {
        return secret + report.getName();
    }
}
