package breakwater.lab.attack.scenario;

import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackPlan;

/// What a scenario file says.
///
/// @param family kind of attack
/// @param plan everything that is set
/// @param instrument what it aims at
public record Scenario(AttackFamilies.Family family, AttackPlan plan, String instrument) {}
