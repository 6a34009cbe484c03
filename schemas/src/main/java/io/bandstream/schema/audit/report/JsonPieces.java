package io.bandstream.schema.audit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One JSON object that is written as it comes: a report of a large code base is larger than what is known of it. */
final class JsonPieces implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonGenerator generator;

    JsonPieces(Writer out) throws IOException {
        this.generator = JSON.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter();
        generator.writeStartObject();
    }

    <T> void array(String name, List<T> elements, BiConsumer<ObjectNode, T> fill) throws IOException {
        generator.writeArrayFieldStart(name);
        for (T element : elements) {
            write(node -> fill.accept(node, element));
        }
        generator.writeEndArray();
    }

    void object(String name, Consumer<ObjectNode> fill) throws IOException {
        generator.writeFieldName(name);
        write(fill);
    }

    void text(String name, String text) throws IOException {
        generator.writeStringField(name, text);
    }

    void number(String name, long number) throws IOException {
        generator.writeNumberField(name, number);
    }

    /** The next array's elements are objects that are written as they come, too. */
    void only(String name, Pieces inner) throws IOException {
        generator.writeArrayFieldStart(name);
        generator.writeStartObject();
        inner.write();
        generator.writeEndObject();
        generator.writeEndArray();
    }

    @FunctionalInterface
    interface Pieces {
        void write() throws IOException;
    }

    private void write(Consumer<ObjectNode> fill) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        fill.accept(node);
        generator.writeTree(node);
    }

    /** Ends the object and its line; the writer stays open. */
    @Override
    public void close() throws IOException {
        generator.writeEndObject();
        generator.writeRaw('\n');
        generator.close();
    }
}
