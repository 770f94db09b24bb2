/// Attackers that adapt: a black-box search for the settings that hurt most within a budget of evaluations.
///
/// Entry point: [Search]. In: a [SearchSpace], a [Measurement]. Out: [SearchResult], whose best is frozen and
/// then
/// tried once on seeds that the search never saw.
///
///     settings as they come, random search --> CMA-ES --> best of the budget
///
/// Same seed, same result, whatever the number of threads and the order in which parameters are listed.
@NullMarked
package breakwater.lab.attack.search;

import org.jspecify.annotations.NullMarked;
