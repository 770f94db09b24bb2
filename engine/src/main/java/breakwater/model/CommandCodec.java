package breakwater.model;

import java.util.ArrayList;
import java.util.List;

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
            case Command.Ban(List<String> sources, String reason) -> named(9, sources, reason, out);
            case Command.Unban(List<String> sources, String reason) -> named(10, sources, reason, out);
            case Command.UseReference(String symbol, ReferenceBytes reference) -> {
                out.putByte(11);
                out.putString(symbol);
                out.putBytes(reference.bytes());
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
            case 9 -> new Command.Ban(names(in), in.getString());
            case 10 -> new Command.Unban(names(in), in.getString());
            case 11 -> new Command.UseReference(in.getString(), reference(in));
            default -> throw new MalformedStateException("command type must be in [1, 11] but was " + type);
        };
    }

    private static ReferenceBytes reference(StateReader in) {
        byte[] bytes = in.getBytes();
        if (bytes.length == 0 || bytes.length > ReferenceBytes.MOST) {
            throw new MalformedStateException(
                    "reference must have in [1, " + ReferenceBytes.MOST + "] bytes but had " + bytes.length);
        }
        return new ReferenceBytes(bytes);
    }

    private static void named(int type, List<String> sources, String reason, StateWriter out) {
        out.putByte(type);
        out.putInt(sources.size());
        for (String source : sources) {
            out.putString(source);
        }
        out.putString(reason);
    }

    private static List<String> names(StateReader in) {
        int count = in.getCount(Catalogue.MAX_SOURCES);
        if (count == 0) {
            throw new MalformedStateException("a command on sources must name at least one");
        }
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.getString());
        }
        return names;
    }

    private static void timed(int type, String name, long until, StateWriter out) {
        out.putByte(type);
        out.putString(name);
        out.putLong(until);
    }
}
