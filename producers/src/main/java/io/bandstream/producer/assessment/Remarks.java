package io.bandstream.producer.assessment;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model that evaluated leaves beside the score, in the old app's attributes.
 *
 * @param model the id that it was called by
 * @param inputTokens what the call is billed by, as is {@code outputTokens}
 * @param feedback for the candidate: heading to points
 */
public record Remarks(String model, int inputTokens, int outputTokens, Map<String, List<String>> feedback) {

    public Remarks {
        feedback = Collections.unmodifiableMap(new LinkedHashMap<>(feedback));
    }

    Item over(Item item) {
        Item.Builder headings = Item.builder();
        feedback.forEach((heading, points) -> headings.put(
                heading,
                new Value.Sequence(points.stream().<Value>map(Value::of).toList())));
        Item tokens = Item.builder()
                .put("input", inputTokens)
                .put("output", outputTokens)
                .build();
        return item.toBuilder()
                .put("detailed_feedback", headings.build())
                .put("model_used", model)
                .put("model_tokens", tokens)
                .put("ai_generated", true)
                .build();
    }

    /** Without the feedback, which quotes answers and must reach no log. */
    @Override
    public String toString() {
        return "Remarks[model=" + model + ", inputTokens=" + inputTokens + ", outputTokens=" + outputTokens + "]";
    }
}
