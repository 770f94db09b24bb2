/// A running account: feeds in, a journalled session in the middle, reports out.
///
/// Entry points: [breakwater.app.live.RunLoop] drives a feed through a [breakwater.app.live.JournalledSession];
/// [breakwater.app.live.JournalReplay] goes through a journal again.
@NullMarked
package breakwater.app.live;

import org.jspecify.annotations.NullMarked;
