/// Books to be stressed: read from files, and results as JSON.
///
/// Entry points: [breakwater.app.stress.BookFile] (JSON or CSV to a book, refused by line and key) and
/// [breakwater.app.stress.StressJson].
@NullMarked
package breakwater.app.stress;

import org.jspecify.annotations.NullMarked;
