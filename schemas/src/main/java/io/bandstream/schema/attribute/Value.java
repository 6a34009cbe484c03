package io.bandstream.schema.attribute;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * One DynamoDB attribute value. Immutable; equality is DynamoDB's own: {@code 7.0} equals {@code 7}, a set has no order.
 *
 * <p>The kinds are those of the service's data model (AttributeValue in the DynamoDB API reference).
 */
public sealed interface Value {

    record Text(String text) implements Value {}

    record Num(BigDecimal number) implements Value {
        public Num {
            number = canonical(number);
        }

        private static BigDecimal canonical(BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

    record Bool(boolean value) implements Value {}

    record Null() implements Value {}

    /** The buffer is read-only; its position never moves. */
    record Binary(ByteBuffer bytes) implements Value {
        public Binary {
            bytes = bytes.asReadOnlyBuffer();
        }
    }

    record Sequence(List<Value> elements) implements Value {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    record Fields(Item item) implements Value {}

    record TextSet(Set<String> texts) implements Value {
        public TextSet {
            texts = Set.copyOf(texts);
        }
    }

    record NumSet(Set<Num> numbers) implements Value {
        public NumSet {
            numbers = Set.copyOf(numbers);
        }
    }

    record BinarySet(Set<ByteBuffer> buffers) implements Value {
        public BinarySet {
            buffers = Set.copyOf(buffers);
        }
    }

    Value NULL = new Null();

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Value of(BigDecimal number) {
        return new Num(number);
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(Item fields) {
        return new Fields(fields);
    }

    static Value of(List<? extends Value> elements) {
        return new Sequence(List.copyOf(elements));
    }
}
