package breakwater.lab.attack;

import java.util.List;

/// What kind of attack something is.
///
/// @param family stable name, lower case with underscores
/// @param code short name such as `A1`
/// @param summary one sentence
/// @param objective what it is for where nothing is said
/// @param parameters what can be set besides target, time and budget
public record AttackSpec(
        String family, String code, String summary, Objective objective, List<ParameterSpec> parameters) {
    /// What an attacker wants.
    public enum Objective {
        /// Its own gain.
        PROFIT,
        /// Somebody else's loss.
        HARM
    }

    /// Copies and checks.
    public AttackSpec {
        parameters = List.copyOf(parameters);
        if (!family.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("family must be lower case with underscores but was '" + family + "'");
        }
        long names = parameters.stream().map(ParameterSpec::name).distinct().count();
        if (names != parameters.size()) {
            throw new IllegalArgumentException("parameters of " + family + " must have different names");
        }
    }
}
