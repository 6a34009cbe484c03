package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.TestResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes records from their components' types; a seed always makes the same ones. */
final class RecordGenerator {

    private static final long NEWEST_TIME =
            Instant.parse("2099-12-31T23:59:59Z").toEpochMilli();

    private final Random random;

    RecordGenerator(long seed) {
        random = new Random(seed);
    }

    <T extends Record> T next(Class<T> type) {
        Map<String, Object> components = components(type);
        if (type == Assessment.class) {
            makePossible(components);
        }
        if (type == ProgressSummary.class || type == TestResult.class) {
            components.put("other", Item.empty());
        }
        return build(type, components);
    }

    private Map<String, Object> components(Class<? extends Record> type) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component.getName(), value(component.getGenericType()));
        }
        return components;
    }

    private void makePossible(Map<String, Object> components) {
        int version = random.nextInt(2);
        components.put("schemaVersion", version);
        components.put("totalQuestions", Optional.of(40));
        components.put("correctAnswers", maybe(() -> random.nextInt(41)));
        if (version == 0) {
            boolean error = random.nextBoolean();
            components.put("error", error);
            components.put("userEmail", Optional.of(text()));
            components.put("timestamp", Optional.of(time()));
            components.put("assessmentType", error ? maybe(this::assessmentType) : Optional.of(assessmentType()));
            components.put("status", error ? AssessmentStatus.ERROR : AssessmentStatus.SCORED);
        } else {
            components.put("userId", Optional.of(text()));
            components.put("updatedAt", Optional.of(time()));
            components.put("assessmentType", Optional.of(assessmentType()));
        }
    }

    private static <T extends Record> T build(Class<T> type, Map<String, Object> components) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(components.values().toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record without its constructor", e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return container(parameterized);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return pick(List.of(plain.getEnumConstants()));
        } else if (plain == Item.class) {
            return extras();
        } else if (plain == AssessmentType.class) {
            return assessmentType();
        } else if (plain == Value.Sequence.class) {
            return new Value.Sequence(List.of(Value.of(text()), anyValue()));
        } else if (plain.isRecord()) {
            return build(plain.asSubclass(Record.class), components(plain.asSubclass(Record.class)));
        }
        return scalar(plain);
    }

    private Object scalar(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> text();
            case "Instant" -> time();
            case "int", "Integer" -> random.nextInt(1000);
            case "Long" -> random.nextLong(Long.MAX_VALUE);
            case "boolean", "Boolean" -> random.nextBoolean();
            case "BigDecimal" -> BigDecimal.valueOf(random.nextInt(19) * 5L, 1);
            default -> throw new AssertionError("nothing makes a " + type);
        };
    }

    private Object container(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return maybe(() -> value(arguments[0]));
        } else if (type.getRawType() == List.class) {
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(n -> value(arguments[0]))
                    .toList();
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        IntStream.range(0, random.nextInt(5)).forEach(n -> map.put(value(arguments[0]), value(arguments[1])));
        return map;
    }

    private Item extras() {
        Item.Builder item = Item.builder();
        IntStream.range(0, random.nextInt(4)).forEach(n -> item.put("extra_" + n, anyValue()));
        return item.build();
    }

    /** Any of the ten kinds. */
    Value anyValue() {
        return switch (random.nextInt(10)) {
            case 0 -> Value.of(text());
            case 1 -> Value.of(BigDecimal.valueOf(random.nextLong(), random.nextInt(-20, 60)));
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> Value.NULL;
            case 4 -> new Value.Binary(bytes());
            case 5 -> Value.of(List.of(Value.of(text()), Value.NULL));
            case 6 -> Value.of(extras());
            case 7 -> new Value.TextSet(Set.of(text() + "1", text() + "2"));
            case 8 -> new Value.NumSet(Set.of(new Value.Num(new BigDecimal("1.50")), new Value.Num(BigDecimal.TEN)));
            default -> new Value.BinarySet(Set.of(bytes()));
        };
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(1, 9)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private AssessmentType assessmentType() {
        List<String> types = new ArrayList<>();
        for (String variant : List.of("academic", "general")) {
            for (String skill : List.of("listening", "reading", "speaking", "writing", "task1", "task2")) {
                types.add(variant + "_" + skill);
            }
        }
        return AssessmentType.of(pick(types)).orElseThrow();
    }

    private String text() {
        return Long.toHexString(random.nextLong()) + pick(List.of("", "-ü", " 漢字", "😀", "'\""));
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextLong(NEWEST_TIME));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
