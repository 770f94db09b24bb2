package breakwater.model;

/// Canonical bytes of commands.
final class CommandCodec {
    private CommandCodec() {}

    static void encode(Command command, StateWriter out) {
        switch (command) {
            case Command.Freeze(String reason, long until) -> timed(1, reason, until, out);
            case Command.RollBack(String reason, long until) -> timed(2, reason, until, out);
            case Command.Halt(String reason, long until) -> timed(3, reason, until, out);
            case Command.Reduce(String reason, double limit, long until) -> {
                timed(4, reason, until, out);
                out.putDouble(limit);
            }
            case Command.SkipLearning(String reason, long until) -> timed(5, reason, until, out);
            case Command.DisableBreaker(String breaker, long until) -> timed(6, breaker, until, out);
            case Command.ClearBreakers() -> out.putByte(7);
            case Command.Liquidate(String reason) -> {
                out.putByte(8);
                out.putString(reason);
            }
        }
    }

    static Command decode(StateReader in) {
        int type = in.getByte();
        return switch (type) {
            case 1 -> new Command.Freeze(in.getString(), in.getLong());
            case 2 -> new Command.RollBack(in.getString(), in.getLong());
            case 3 -> new Command.Halt(in.getString(), in.getLong());
            case 4 -> {
                String reason = in.getString();
                long until = in.getLong();
                yield new Command.Reduce(reason, in.getDouble(), until);
            }
            case 5 -> new Command.SkipLearning(in.getString(), in.getLong());
            case 6 -> new Command.DisableBreaker(in.getString(), in.getLong());
            case 7 -> new Command.ClearBreakers();
            case 8 -> new Command.Liquidate(in.getString());
            default -> throw new MalformedStateException("command type must be in [1, 8] but was " + type);
        };
    }

    private static void timed(int type, String name, long until, StateWriter out) {
        out.putByte(type);
        out.putString(name);
        out.putLong(until);
    }
}
