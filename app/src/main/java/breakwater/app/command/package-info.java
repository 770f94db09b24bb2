/// One class per command. Entry point: [breakwater.app.command.Cli].
///
/// A command reads its options, asks the packages that know, and prints. Results go to standard output, everything
/// else to standard error; `--json` prints one object and nothing else.
@NullMarked
package breakwater.app.command;

import org.jspecify.annotations.NullMarked;
