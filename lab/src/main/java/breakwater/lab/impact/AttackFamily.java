package breakwater.lab.impact;

/// What the table must know of a family.
///
/// @param id its name in the results, compared and printed, never interpreted
/// @param group whose targets it is held against
/// @param marketWide whether it is a crash of the whole market, under which a defended agent may stand aside
/// @param unseen whether it was held out of training
public record AttackFamily(String id, TargetGroup group, boolean marketWide, boolean unseen) {
    /// Refuses a name without a letter.
    public AttackFamily {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank but was \"" + id + '"');
        }
    }
}
