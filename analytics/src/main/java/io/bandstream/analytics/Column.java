package io.bandstream.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.PlainJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * One attribute of a table's items.
 *
 * @param description what the items' JSON Schema says of it
 */
record Column(String name, Type type, String description) {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** How its values are kept. The text is SQL. */
    enum Type {
        TEXT("VARCHAR"),
        WHOLE("BIGINT"),
        /** No binary fraction: 6.5 is 6.5. */
        DECIMAL("DECIMAL(18,6)"),
        FLAG("BOOLEAN"),
        /** Maps and lists, as JSON text; in JSON Lines as they are. */
        JSON("JSON");

        private static final int DIGITS = 18;
        private static final int FRACTION = 6;

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        private boolean fits(BigDecimal number) {
            return this == WHOLE
                    ? number.scale() <= 0
                            && number.toBigInteger().compareTo(LEAST) >= 0
                            && number.toBigInteger().compareTo(MOST) <= 0
                    : this == DECIMAL
                            && number.scale() <= FRACTION
                            && number.precision() - number.scale() <= DIGITS - FRACTION;
        }
    }

    /** Empty where the item has none, or one that is not of the column's type: old rows hold whatever was written. */
    Optional<JsonNode> in(Item item) {
        return item.get(name).filter(this::fits).map(PlainJson::toJson);
    }

    /** Whether the item has a value that the column can't hold. */
    boolean isUnfit(Item item) {
        return item.get(name)
                .filter(value -> !(value instanceof Value.Null) && !fits(value))
                .isPresent();
    }

    private boolean fits(Value value) {
        return switch (type) {
            case TEXT -> value instanceof Value.Text;
            case FLAG -> value instanceof Value.Bool;
            case WHOLE, DECIMAL -> value instanceof Value.Num number && type.fits(number.number());
            case JSON -> value instanceof Value.Fields || value instanceof Value.Sequence;
        };
    }

    /** A value as text: what {@link #in} gave. */
    static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.toString();
    }
}
