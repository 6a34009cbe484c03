package io.bandstream.engine;

import io.bandstream.schema.attribute.Value;
import java.util.Map;
import java.util.Optional;

/** What a row must look like at the moment of commit; otherwise nothing is written and the change is decided anew. */
public sealed interface Expectation {

    record Anything() implements Expectation {}

    record Absent() implements Expectation {}

    record Present() implements Expectation {}

    /** The attributes are as they were read; empty stands for an attribute that is not there. */
    record Unchanged(Map<String, Optional<Value>> attributes) implements Expectation {
        public Unchanged {
            attributes = Map.copyOf(attributes);
        }
    }

    Expectation ANYTHING = new Anything();
    Expectation ABSENT = new Absent();
    Expectation PRESENT = new Present();

    static Expectation unchanged(String attribute, Optional<Value> asRead) {
        return new Unchanged(Map.of(attribute, asRead));
    }
}
