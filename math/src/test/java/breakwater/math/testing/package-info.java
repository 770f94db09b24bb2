/// What several tests of this module read or measure with.
@org.jspecify.annotations.NullMarked
package breakwater.math.testing;
