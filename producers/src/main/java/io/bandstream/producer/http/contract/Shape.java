package io.bandstream.producer.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import io.bandstream.producer.http.exchange.Fault;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A JSON Schema of the document. Thread-safe. */
public final class Shape {

    private static final int MOST_TOLD = 20;

    private final Schema schema;
    private final Wording wording;

    Shape(Schema schema, Wording wording) {
        this.schema = schema;
        this.wording = wording;
    }

    /** What is wrong with a value: the first fault of each place, in the order of the places, not more than 20. */
    public List<Fault> faults(JsonNode value) {
        Set<String> told = new HashSet<>();
        return schema.validate(value).stream()
                .map(wording::fault)
                .sorted(Comparator.comparing(Fault::name).thenComparing(Fault::detail))
                .filter(fault -> told.add(fault.name()))
                .limit(MOST_TOLD)
                .toList();
    }
}
