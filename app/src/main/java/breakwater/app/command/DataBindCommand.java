package breakwater.app.command;

import breakwater.provenance.BoundWriter;
import breakwater.provenance.Channel;
import breakwater.provenance.EdgeKey;
import breakwater.store.history.DataException;
import breakwater.store.history.FileKind;
import breakwater.venue.RecordedFrames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `data:bind`: puts every line of a recording into an envelope that shows what was done to it.
@Command(
        name = "data:bind",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Binds recorded frames with the key <home>/keys/edge.key (made on first use, readable by you only):",
            "'run --feed OUT' then refuses every line that was altered, replayed, reordered or put in, and counts those",
            "that are missing. It proves nothing about what was done before it was bound."
        })
final class DataBindCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "IN", description = "Recorded frames, plain or gzip.")
    private Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "File to write, gzip if its name ends with .gz; must not exist.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        InputFiles.requireReadable(List.of(in));
        if (!(FileKind.of(in) instanceof FileKind.Other)) {
            throw new DataException(in + ": expected frames of a venue but found a CSV file");
        }
        if (Files.exists(out)) {
            throw CommandException.usage("OUT must not exist but " + out + " does");
        }
        Path keys = common.home().resolve(EdgeKey.FOLDER);
        long count = 0;
        Channel channel;
        try (RecordedFrames frames = RecordedFrames.open(in)) {
            channel = Channel.fresh(frames.sourceName());
            BoundWriter writer = new BoundWriter(EdgeKey.open(keys), channel);
            try (OutputStream raw = Files.newOutputStream(out, StandardOpenOption.CREATE_NEW);
                    OutputStream target = out.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw) {
                while (frames.next()) {
                    write(target, writer.line(frames.receiveNanos(), frames.buffer(), frames.lineFrom(), frames.to()));
                    count++;
                }
                write(target, writer.end(frames.receiveNanos()));
            }
        } catch (IOException e) {
            throw new DataException(Failures.line(e));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", channel.source());
        object.put("session", channel.sessionHex());
        object.put("lines", count);
        object.put("file", out.toString());
        console.object(object);
        console.say(
                String.format("%,d lines of %s bound as session %s", count, channel.source(), channel.sessionHex()));
        return ExitCode.OK;
    }

    private static void write(OutputStream target, String line) throws IOException {
        target.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
