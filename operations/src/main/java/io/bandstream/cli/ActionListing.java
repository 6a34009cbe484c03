package io.bandstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.action.ActionPage.Actions;
import io.bandstream.producer.action.ActionToken;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.PlainJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Actions as {@code actions list} shows them: fields may be added, never renamed. */
record ActionListing(Actions page) {

    private static final List<String> FIELDS = List.of(
            "action_id",
            "timestamp",
            "status",
            "cause",
            "cause_key",
            "ticket_id",
            "action_type",
            "affected_service",
            "issue_description",
            "ai_analysis",
            "proposed_fix",
            "confidence",
            "occurrences",
            "first_seen",
            "last_seen",
            "reviewed_by",
            "reviewed_at",
            "rejection_reason");
    private static final List<String> TITLES =
            List.of("ID", "RAISED", "STATUS", "CAUSE", "SEEN", "SERVICE", "REVIEWED BY", "ISSUE");
    private static final int LONGEST_ISSUE = 100;
    /** The last second of the year 9999. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode actions = document.putArray("actions");
        page.actions().forEach(action -> actions.add(json(action)));
        document.put("next", page.next().map(ActionToken::text).orElse(null));
        return document.toPrettyString() + System.lineSeparator();
    }

    private static ObjectNode json(Item action) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach(name -> json.set(name, field(action, name)));
        return json;
    }

    private static JsonNode field(Item action, String name) {
        return action.get(name).map(PlainJson::toJson).orElse(JsonNodeFactory.instance.nullNode());
    }

    String text() {
        if (page.actions().isEmpty()) {
            return "no actions\n";
        }
        Stream<List<String>> rows = page.actions().stream().map(ActionListing::row);
        String more =
                page.next().map(token -> "more: --after " + token.text() + "\n").orElse("");
        return Columns.aligned(Stream.concat(Stream.of(TITLES), rows).toList()) + more;
    }

    private static List<String> row(Item action) {
        return List.of(
                cell(action, "action_id"),
                raised(action),
                cell(action, "status"),
                cell(action, "cause"),
                cell(action, "occurrences"),
                cell(action, "affected_service"),
                cell(action, "reviewed_by"),
                shortened(cell(action, "issue_description")));
    }

    private static String raised(Item action) {
        return action.number("timestamp")
                .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(LAST_SECOND) <= 0)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()).toString())
                .orElse("-");
    }

    private static String cell(Item action, String name) {
        JsonNode field = field(action, name);
        String text = field.isValueNode() && !field.isNull() ? field.asText() : "";
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.isEmpty() ? "-" : line;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ISSUE ? text : text.substring(0, LONGEST_ISSUE - 1) + "…";
    }
}
