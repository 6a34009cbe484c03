package io.bandstream.producer.dynamodb;

import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AwsItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One write's condition and change in DynamoDB's expression language. Not thread-safe. */
final class Expressions {

    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    Map<String, String> names() {
        return placeholders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    String condition(Write write) {
        Condition condition = write.condition();
        if (condition instanceof Condition.Unchanged unchanged) {
            return unchanged.attributes().entrySet().stream()
                    .map(read -> asRead(read.getKey(), read.getValue()))
                    .collect(Collectors.joining(" AND "));
        }
        if (condition instanceof Condition.Below below) {
            String name = name(below.attribute());
            return "attribute_not_exists(" + name + ") OR " + name + " < " + value(Value.of(below.limit()));
        }
        return "attribute_not_exists(" + name(write.table().partitionKey()) + ")";
    }

    private String asRead(String attribute, Optional<Value> value) {
        return value.map(read -> name(attribute) + " = " + value(read))
                .orElseGet(() -> "attribute_not_exists(" + name(attribute) + ")");
    }

    String update(Write.Update update) {
        List<String> clauses = new ArrayList<>();
        update.set().attributes().entrySet().stream()
                .map(entry -> name(entry.getKey()) + " = " + value(entry.getValue()))
                .reduce(Expressions::list)
                .ifPresent(list -> clauses.add("SET " + list));
        update.add().entrySet().stream()
                .map(entry -> name(entry.getKey()) + " " + value(Value.of(entry.getValue())))
                .reduce(Expressions::list)
                .ifPresent(list -> clauses.add("ADD " + list));
        update.remove().stream()
                .map(this::name)
                .reduce(Expressions::list)
                .ifPresent(list -> clauses.add("REMOVE " + list));
        return String.join(" ", clauses);
    }

    private static String list(String first, String second) {
        return first + ", " + second;
    }

    /** Every name has a placeholder: many are reserved words. */
    private String name(String attribute) {
        return placeholders.computeIfAbsent(attribute, name -> "#n" + placeholders.size());
    }

    private String value(Value value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, AwsItems.toAws(value));
        return placeholder;
    }
}
