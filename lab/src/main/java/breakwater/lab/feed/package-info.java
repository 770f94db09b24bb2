/// From an exchange to the messages of twelve sources: books and trades of five venues, an index and a vendor.
/// What
/// a compromised source says instead is decided here too.
@NullMarked
package breakwater.lab.feed;

import org.jspecify.annotations.NullMarked;
