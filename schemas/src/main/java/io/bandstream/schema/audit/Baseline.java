package io.bandstream.schema.audit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The findings that a team has accepted for now, by their ids, so that only new ones fail. A file of its own: <code>
 * {"accepted": [{"id": …, …}]}</code>; all but the id is there for its readers.
 */
public record Baseline(Set<String> ids) {

    private static final String LIST = "accepted";

    public Baseline {
        ids = Set.copyOf(ids);
    }

    /** Accepts nothing. */
    public static Baseline none() {
        return new Baseline(Set.of());
    }

    /**
     * A file that {@link #of} has written.
     *
     * @throws MalformedBaselineException if it is none
     */
    public static Baseline read(Path file) throws IOException {
        try {
            JsonNode accepted =
                    new ObjectMapper().readTree(Files.readAllBytes(file)).path(LIST);
            Set<String> ids = new HashSet<>();
            for (JsonNode one : accepted) {
                ids.add(one.path("id").asText());
            }
            if (!accepted.isArray() || ids.contains("")) {
                throw new MalformedBaselineException(file, "there is no list of ids under " + LIST, null);
            }
            return new Baseline(ids);
        } catch (JacksonException broken) {
            throw new MalformedBaselineException(file, "no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    /** What a file must say for all findings of a report to be accepted. */
    public static String of(AuditReport report) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode accepted = document.putArray(LIST);
        report.findings()
                .forEach(finding -> accepted.addObject()
                        .put("id", finding.id())
                        .put("kind", finding.kind().word())
                        .put("name", finding.name()));
        return document.toPrettyString() + "\n";
    }
}
