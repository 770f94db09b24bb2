package breakwater.journal;

import java.nio.file.FileSystemException;

/// What an exception says, in one line fit for an operator.
final class OneLine {
    private OneLine() {}

    static String of(Throwable cause) {
        String message = cause.getMessage();
        if (cause instanceof FileSystemException system) {
            // Its plain message is often just the file name; the type then carries the meaning.
            String reason = system.getReason();
            message = system.getFile() + ": "
                    + (reason == null ? system.getClass().getSimpleName() : reason);
        }
        String line = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
        return line.lines().findFirst().orElse(line);
    }
}
