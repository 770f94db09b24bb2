/// Settings: what the environment and `.env` say, checked before anything starts.
///
/// Entry point: [breakwater.app.settings.Settings#load]. In: the environment and the `.env` file of a folder. Out:
/// typed values with their origin, or a [breakwater.app.settings.SettingsException] of one line.
///
///     environment  -->  .env  -->  default     the first that says something wins
///
/// [breakwater.app.settings.Variable] is the table of everything that can be set. Nothing is read twice, nothing is
/// written, and a secret is never part of a message.
@NullMarked
package breakwater.app.settings;

import org.jspecify.annotations.NullMarked;
