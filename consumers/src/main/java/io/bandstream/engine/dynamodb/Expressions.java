package io.bandstream.engine.dynamodb;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AwsItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes one effect's condition and update in DynamoDB's expression language. Not thread-safe. */
final class Expressions {

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    Optional<String> condition(Write write, Optional<Guard.Fence> fence) {
        List<String> conditions = new ArrayList<>();
        condition(write).ifPresent(conditions::add);
        fence.map(this::passes).ifPresent(conditions::add);
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
    }

    private String passes(Guard.Fence fence) {
        String mark = name(Guard.FENCE);
        Item values = fence.mark();
        return "(attribute_not_exists(" + mark
                + ") OR " + compared(mark, values, "source", "<>")
                + " OR " + compared(mark, values, "position", "<") + ")";
    }

    private String compared(String mark, Item values, String field, String how) {
        return mark + "." + name(field) + " " + how + " "
                + value(values.get(field).orElseThrow());
    }

    private Optional<String> condition(Write write) {
        Expectation expectation = write.expectation();
        String anyKey = write.key().attributes().keySet().iterator().next();
        if (expectation instanceof Expectation.Absent) {
            return Optional.of("attribute_not_exists(" + name(anyKey) + ")");
        }
        if (expectation instanceof Expectation.Present) {
            return Optional.of("attribute_exists(" + name(anyKey) + ")");
        }
        if (expectation instanceof Expectation.Unchanged unchanged) {
            return Optional.of(String.join(
                    " AND ",
                    unchanged.attributes().entrySet().stream()
                            .map(read -> asRead(read.getKey(), read.getValue()))
                            .toList()));
        }
        return Optional.empty();
    }

    private String asRead(String attribute, Optional<Value> value) {
        return value.map(read -> name(attribute) + " = " + value(read))
                .orElseGet(() -> "attribute_not_exists(" + name(attribute) + ")");
    }

    String update(Write.Update update, Optional<Guard.Fence> fence) {
        List<String> clauses = new ArrayList<>();
        List<String> assignments = assignments(update);
        fence.map(of -> name(Guard.FENCE) + " = " + value(new Value.Fields(of.mark())))
                .ifPresent(assignments::add);
        addClause(clauses, "SET", assignments);
        addClause(
                clauses,
                "ADD",
                update.add().entrySet().stream()
                        .map(sum -> name(sum.getKey()) + " " + value(Value.of(sum.getValue())))
                        .toList());
        addClause(clauses, "REMOVE", update.remove().stream().map(this::name).toList());
        return String.join(" ", clauses);
    }

    private List<String> assignments(Write.Update update) {
        List<String> assignments = new ArrayList<>();
        each(update.set(), (name, value) -> assignments.add(name + " = " + value));
        each(
                update.initial(),
                (name, value) -> assignments.add(name + " = if_not_exists(" + name + ", " + value + ")"));
        return assignments;
    }

    private void each(Item item, java.util.function.BiConsumer<String, String> assignment) {
        item.attributes().forEach((attribute, value) -> assignment.accept(name(attribute), value(value)));
    }

    private static void addClause(List<String> clauses, String word, List<String> parts) {
        if (!parts.isEmpty()) {
            clauses.add(word + " " + String.join(", ", parts));
        }
    }

    private String name(String attribute) {
        return placeholders.computeIfAbsent(attribute, this::placeholder);
    }

    private String placeholder(String attribute) {
        String placeholder = "#n" + names.size();
        names.put(placeholder, attribute);
        return placeholder;
    }

    private String value(Value value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, AwsItems.toAws(value));
        return placeholder;
    }
}
