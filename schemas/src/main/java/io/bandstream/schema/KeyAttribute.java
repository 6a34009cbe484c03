package io.bandstream.schema;

/** One attribute of a key. */
public record KeyAttribute(String name, AttributeType type) {

    public static KeyAttribute text(String name) {
        return new KeyAttribute(name, AttributeType.S);
    }

    public static KeyAttribute number(String name) {
        return new KeyAttribute(name, AttributeType.N);
    }

    @Override
    public String toString() {
        return name + " " + type;
    }
}
