package breakwater.math.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Vectors computed by other codes. Read from the folder in `-Dreference.dir`, else from the copy in the test
/// resources.
public final class ReferenceVectors {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReferenceVectors() {}

    /// Reads a file of vectors.
    ///
    /// @param file name such as `robust.json`
    /// @return its root
    public static JsonNode read(String file) {
        String directory = System.getProperty("reference.dir", "");
        try {
            if (!directory.isEmpty()) {
                return MAPPER.readTree(Files.readAllBytes(folder(directory).resolve(file)));
            }
            try (InputStream in = ReferenceVectors.class.getResourceAsStream("/reference/" + file)) {
                return MAPPER.readTree(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A build at the root runs these tests one folder below: what is relative may be meant from either.
    private static Path folder(String directory) {
        Path given = Path.of(directory);
        return Files.isDirectory(given) ? given : Path.of("..").resolve(given);
    }

    /// Returns the cases of a file that hold a field.
    ///
    /// @param file name such as `robust.json`
    /// @param field name of the field
    /// @return one node per case, in file order
    public static List<JsonNode> casesWith(String file, String field) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one : read(file).get("cases")) {
            JsonNode value = one.get(field);
            if (value != null && !value.isNull() && !value.isEmpty()) {
                found.add(one);
            }
        }
        return found;
    }

    /// Returns a list of numbers.
    ///
    /// @param node array of numbers
    /// @return copy
    public static double[] vector(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).doubleValue();
        }
        return values;
    }

    /// Returns a list of whole numbers.
    ///
    /// @param node array of whole numbers
    /// @return copy
    public static int[] indices(JsonNode node) {
        int[] values = new int[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).intValue();
        }
        return values;
    }

    /// Returns rows.
    ///
    /// @param node array of arrays of numbers
    /// @return `[rows][columns]`
    public static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vector(node.get(i));
        }
        return rows;
    }

    /// Unpacks a symmetric matrix from its lower triangle, row by row.
    ///
    /// @param node array of `p (p + 1) / 2` numbers
    /// @return `[p][p]`
    public static double[][] symmetric(JsonNode node) {
        int p = (int) Math.round((Math.sqrt(8.0 * node.size() + 1) - 1) / 2);
        double[][] full = new double[p][p];
        int k = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                full[i][j] = node.get(k).doubleValue();
                full[j][i] = full[i][j];
                k++;
            }
        }
        return full;
    }
}
