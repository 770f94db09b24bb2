package breakwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The description of the API against the API.
@Timeout(120)
final class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode description(ApiFixture api) throws Exception {
        return JSON.readTree(api.get("/api/openapi.json").body());
    }

    @Test
    void describesExactlyTheRoutesThereAre() throws Exception {
        try (ApiFixture api = new ApiFixture()) {
            TreeSet<String> described = new TreeSet<>();
            description(api)
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(method ->
                                    described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
            assertThat(described).containsExactlyElementsOf(api.server.paths());
        }
    }

    @Test
    void everyAnswerHasExactlyTheDescribedFields() throws Exception {
        try (ApiFixture api = new ApiFixture()) {
            JsonNode description = description(api);
            int checked = 0;
            for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
                boolean command = path.getValue().has("post");
                JsonNode operation = path.getValue().get(command ? "post" : "get");
                JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
                if (schema.has("$ref")) {
                    String body = path.getKey().endsWith("disable")
                            ? "{\"breaker\":\"drawdown\",\"duration\":1}"
                            : path.getKey().endsWith("ban") ? "{\"sources\":[\"sim-a\"],\"reason\":\"r\"}" : "";
                    HttpResponse<String> answer = command ? api.post(path.getKey(), body) : api.get(path.getKey());
                    assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(200);
                    assertThat(violations(description, schema, JSON.readTree(answer.body()), path.getKey()))
                            .isEmpty();
                    checked++;
                }
            }
            assertThat(checked).isEqualTo(16);
            JsonNode problem = description.at("/components/schemas/Problem");
            assertThat(violations(
                            description,
                            problem,
                            JSON.readTree(api.post("/api/models/rollback", "{").body()),
                            "problem"))
                    .isEmpty();
        }
    }

    private static List<String> violations(JsonNode description, JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            return violations(
                    description, description.at(schema.get("$ref").asText().substring(1)), value, where);
        }
        List<String> found = new ArrayList<>();
        String type = value.isNull()
                ? "null"
                : value.isArray()
                        ? "array"
                        : value.isObject()
                                ? "object"
                                : value.isBoolean()
                                        ? "boolean"
                                        : value.isTextual()
                                                ? "string"
                                                : value.isIntegralNumber() ? "integer" : "number";
        String allowed = schema.get("type").toString();
        if (!allowed.contains(type) && !(type.equals("integer") && allowed.contains("number"))) {
            found.add(where + " is " + type + ", described as " + allowed);
        }
        if (schema.has("enum") && !schema.get("enum").toString().contains(value.toString())) {
            found.add(where + " is " + value + ", described as one of " + schema.get("enum"));
        }
        if (value.isArray()) {
            value.forEach(item -> found.addAll(violations(description, schema.get("items"), item, where + "[]")));
        }
        if (value.isObject()) {
            JsonNode known = schema.path("properties");
            value.properties().forEach(field -> {
                JsonNode part =
                        known.has(field.getKey()) ? known.get(field.getKey()) : schema.get("additionalProperties");
                if (part == null || !part.isObject()) {
                    found.add(where + "." + field.getKey() + " is not described");
                } else {
                    found.addAll(violations(description, part, field.getValue(), where + "." + field.getKey()));
                }
            });
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    found.add(where + "." + name.asText() + " is missing");
                }
            });
        }
        return found;
    }
}
