package breakwater.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/// The table as text, Markdown and JSON.
///
/// @param machine where it was measured
/// @param notes what was left out, and why
/// @param lines in the order they were measured
record Report(String machine, List<String> notes, List<Measurement> lines) {
    Report {
        notes = List.copyOf(notes);
        lines = List.copyOf(lines);
    }

    static String text(Measurement line) {
        StringBuilder out = new StringBuilder(line.what()).append("\n    ").append(line.measured());
        if (line.verdict() != Measurement.Verdict.NO_BAR) {
            out.append("\n    bar ")
                    .append(line.bar())
                    .append(": ")
                    .append(line.verdict().text());
        }
        if (!line.peer().equals(Measurement.NONE)) {
            out.append("\n    peer ").append(line.peer());
        }
        return out.toString();
    }

    String markdown(String command) {
        StringBuilder out = new StringBuilder("# Benchmarks\n\n")
                .append("Written by `breakwater-bench.jar ")
                .append(command)
                .append("`; what each line does is in [README.md](README.md).\n\n")
                .append(machine)
                .append(".\n\nEach result was checked before its time was taken. Rates and times are those of the best")
                .append(" repetition, with the\nmedian beside them; the verdict goes by the best, because other work")
                .append(" on a shared machine only ever adds time.\n\n");
        table(lines, out);
        for (String note : notes) {
            out.append("\nLeft out: ").append(note).append(".\n");
        }
        return out.toString();
    }

    static void table(List<Measurement> lines, StringBuilder out) {
        out.append("| what | measured | bar | peer, same run | verdict |\n| --- | --- | --- | --- | --- |\n");
        for (Measurement line : lines) {
            out.append("| ")
                    .append(cell(line.what()))
                    .append(" | ")
                    .append(cell(line.measured()))
                    .append(" | ")
                    .append(cell(line.bar()))
                    .append(" | ")
                    .append(cell(line.peer()))
                    .append(" | ")
                    .append(line.verdict().text())
                    .append(" |\n");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeStringField("machine", machine);
            out.writeArrayFieldStart("left_out");
            for (String note : notes) {
                out.writeString(note);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("measurements");
            for (Measurement line : lines) {
                out.writeStartObject();
                out.writeStringField("what", line.what());
                out.writeStringField("measured", line.measured());
                out.writeStringField("bar", line.bar());
                out.writeStringField("peer", line.peer());
                out.writeStringField("verdict", line.verdict().text());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
