package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items to the SDK's attribute maps and back: all ten kinds, nothing lost. Numbers come out without exponent. */
public final class AwsItems {

    /** What DynamoDB Local's streams make of an empty map. */
    private static final AttributeValue WITHOUT_KIND = AttributeValue.builder().build();

    private AwsItems() {}

    /** A missing map, as the SDK gives it for a missing item or image, is an empty item. */
    public static Item fromAws(@Nullable Map<String, AttributeValue> attributes) {
        Item.Builder item = Item.builder();
        if (attributes != null) {
            attributes.forEach((name, value) -> item.put(name, fromAws(value)));
        }
        return item.build();
    }

    /**
     * One attribute value.
     *
     * @throws IllegalArgumentException if it is of a kind that this SDK does not know
     */
    public static Value fromAws(AttributeValue value) {
        return switch (value.type()) {
            case S -> Value.of(value.s());
            case N -> Value.of(new BigDecimal(value.n()));
            case BOOL -> Value.of(value.bool());
            case NUL -> Value.NULL;
            case B -> new Value.Binary(value.b().asByteBuffer());
            case M -> Value.of(fromAws(value.m()));
            case L -> Value.of(value.l().stream().map(AwsItems::fromAws).toList());
            case SS -> new Value.TextSet(value.ss().stream().collect(Collectors.toUnmodifiableSet()));
            case NS -> new Value.NumSet(set(value.ns().stream(), number -> new Value.Num(new BigDecimal(number))));
            case BS -> new Value.BinarySet(set(value.bs().stream(), SdkBytes::asByteBuffer));
            default -> {
                if (value.equals(WITHOUT_KIND)) {
                    yield Value.of(Item.empty());
                }
                throw new IllegalArgumentException("an attribute value of an unknown kind");
            }
        };
    }

    private static <A, B> Set<B> set(Stream<A> elements, Function<A, B> content) {
        return elements.map(content).collect(Collectors.toUnmodifiableSet());
    }

    public static Map<String, AttributeValue> toAws(Item item) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> attributes.put(name, toAws(value)));
        return attributes;
    }

    public static AttributeValue toAws(Value value) {
        if (value instanceof Value.Text text) {
            return AttributeValue.fromS(text.text());
        } else if (value instanceof Value.Num number) {
            return AttributeValue.fromN(number.number().toPlainString());
        } else if (value instanceof Value.Bool flag) {
            return AttributeValue.fromBool(flag.value());
        } else if (value instanceof Value.Binary binary) {
            return AttributeValue.fromB(bytes(binary.bytes()));
        } else if (value instanceof Value.Fields fields) {
            return AttributeValue.fromM(toAws(fields.item()));
        } else if (value instanceof Value.Sequence list) {
            return AttributeValue.fromL(
                    list.elements().stream().map(AwsItems::toAws).toList());
        }
        return writeSetOrNull(value);
    }

    private static AttributeValue writeSetOrNull(Value value) {
        if (value instanceof Value.TextSet texts) {
            return AttributeValue.fromSs(List.copyOf(texts.texts()));
        } else if (value instanceof Value.NumSet numbers) {
            return AttributeValue.fromNs(numbers.numbers().stream()
                    .map(number -> number.number().toPlainString())
                    .toList());
        } else if (value instanceof Value.BinarySet binaries) {
            return AttributeValue.fromBs(
                    binaries.buffers().stream().map(AwsItems::bytes).toList());
        }
        return AttributeValue.fromNul(true);
    }

    private static SdkBytes bytes(ByteBuffer buffer) {
        return SdkBytes.fromByteBuffer(buffer.duplicate());
    }
}
