/// Attacks written down: scenario files in YAML, of which JSON is a part.
///
/// Entry points: [ScenarioReader] and [ScenarioWriter]. In: text. Out: [Scenario], or one sentence that names
/// the line
/// and the key.
@NullMarked
package breakwater.lab.attack.scenario;

import org.jspecify.annotations.NullMarked;
