package io.bandstream.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What must come of a capture, as an independent program computed it.
 *
 * @param users by e-mail, those with a user_id
 * @param charges by assessment id, completed ones only: the result's {@code paid_by}, that is a product id, {@code app}
 *     or {@code unentitled}
 * @param credits by user id, those with a purchase or a completed assessment
 * @param tickets by ticket id, those that ever were escalated: one action each
 * @param unknownProducts {@code user_id#product_id} of the rows that nobody sells: one action each
 * @param usersWithoutId the e-mails of the rows without user_id: one dead letter each, and no other
 * @param baseTables how many items the replay leaves in each table that it writes to; of entitlements and devops-actions
 *     only before a consumer runs
 */
public record Expected(
        Map<String, UserTotals> users,
        Map<String, String> charges,
        Map<String, Credits> credits,
        Map<String, Ticket> tickets,
        Set<String> unknownProducts,
        Set<String> usersWithoutId,
        Map<String, Integer> baseTables) {

    /** The maps are by skill, in lower case; a skill without a band is in none of the band maps. */
    public record UserTotals(
            String userId,
            Map<String, Integer> completed,
            Map<String, BigDecimal> best,
            Map<String, BigDecimal> latest,
            int errorItems) {}

    /** The maps are by product id; a count of 0 may be missing, but for what remains of a granted product. */
    public record Credits(
            Map<String, Integer> granted,
            Map<String, Integer> consumedByApp,
            Map<String, Integer> consumedByPipeline,
            Map<String, Integer> remaining,
            Set<String> overdrawn) {}

    /**
     * A ticket that was escalated.
     *
     * @param history its states in order
     * @param appActions the ids of the app's own actions for it, which are left as they are
     */
    public record Ticket(List<String> history, Set<String> appActions) {
        /** Whether it was resolved last, which closes an action that is still pending. */
        public boolean resolved() {
            return history.get(history.size() - 1).equals("resolved");
        }
    }

    /**
     * The overdrawn assessments: one open action each. One that only looked overdrawn until a late purchase was seen may
     * have a closed action, and is not among them.
     */
    public Set<String> overdrawn() {
        Set<String> overdrawn = new LinkedHashSet<>(charges.keySet());
        overdrawn.removeIf(id -> !"unentitled".equals(charges.get(id)));
        return overdrawn;
    }

    static Expected read(Path file) {
        try {
            return of(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expected of(JsonNode json) {
        return new Expected(
                map(json.required("users"), Expected::user),
                map(json.required("assessments").required("charge"), Expected::paidBy),
                map(json.required("credits").required("per_user"), Expected::credits),
                map(json.required("tickets").required("escalated"), Expected::ticket),
                set(json.required("credits").path("unknown_products"), Expected::unknownProduct),
                set(json.required("totals").required("user_rows_without_user_id"), JsonNode::asText),
                map(
                        json.required("base_tables"),
                        table -> table.required("count").intValue()));
    }

    private static UserTotals user(JsonNode json) {
        return new UserTotals(
                json.required("user_id").asText(),
                map(json.required("completed"), JsonNode::intValue),
                map(json.required("best"), JsonNode::decimalValue),
                map(json.required("latest"), JsonNode::decimalValue),
                json.required("error_items").intValue());
    }

    private static Credits credits(JsonNode json) {
        return new Credits(
                map(json.required("granted"), JsonNode::intValue),
                map(json.required("consumed_by_app"), JsonNode::intValue),
                map(json.required("consumed_by_pipeline"), JsonNode::intValue),
                map(json.required("remaining"), JsonNode::intValue),
                set(json.required("overdrawn"), JsonNode::asText));
    }

    private static Ticket ticket(JsonNode json) {
        return new Ticket(list(json.required("history")), set(json.required("app_actions"), JsonNode::asText));
    }

    private static String paidBy(JsonNode json) {
        return switch (json.asText()) {
            case "already_consumed_by_app" -> "app";
            case "overdrawn" -> "unentitled";
            default -> json.asText();
        };
    }

    private static String unknownProduct(JsonNode json) {
        return json.required("user_id").asText() + "#"
                + json.required("product_id").asText();
    }

    private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        object.properties().forEach(field -> values.put(field.getKey(), value.apply(field.getValue())));
        return Collections.unmodifiableMap(values);
    }

    private static List<String> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static <T> Set<T> set(JsonNode array, Function<JsonNode, T> element) {
        Set<T> elements = new LinkedHashSet<>();
        array.forEach(json -> elements.add(element.apply(json)));
        return Collections.unmodifiableSet(elements);
    }
}
