package io.bandstream.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.capture.CapturedWrite.Batch;
import io.bandstream.capture.CapturedWrite.Delete;
import io.bandstream.capture.CapturedWrite.Put;
import io.bandstream.capture.CapturedWrite.Single;
import io.bandstream.capture.CapturedWrite.Update;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.DynamoDbJson;
import io.bandstream.schema.codec.UnreadableItemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines of a capture to writes. Strict: a field that would be lost in the replay, such as a condition, is refused. */
final class CaptureReader {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CaptureReader() {}

    /** @throws MalformedCaptureException naming the first line that is not a write */
    static List<CapturedWrite> read(List<String> lines) {
        List<CapturedWrite> writes = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            writes.add(readLine(at + 1, lines.get(at)));
        }
        return List.copyOf(writes);
    }

    private static CapturedWrite readLine(int number, String line) {
        try {
            return write(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new MalformedCaptureException(number, "not JSON");
        } catch (Fault | UnreadableItemException e) {
            throw new MalformedCaptureException(number, String.valueOf(e.getMessage()));
        }
    }

    private static CapturedWrite write(JsonNode line) {
        requireFields(line, Set.of("operation", "request"));
        JsonNode request = object(line, "request");
        return switch (text(line, "operation")) {
            case "PutItem" -> put(request);
            case "UpdateItem" -> update(request);
            case "DeleteItem" -> delete(request);
            case "BatchWriteItem" -> batch(request);
            default -> throw new Fault("operation is not PutItem, UpdateItem, DeleteItem or BatchWriteItem");
        };
    }

    private static Put put(JsonNode request) {
        requireFields(request, Set.of("TableName", "Item", "ReturnValues"));
        return new Put(text(request, "TableName"), item(request, "Item"));
    }

    private static Delete delete(JsonNode request) {
        requireFields(request, Set.of("TableName", "Key", "ReturnValues"));
        return new Delete(text(request, "TableName"), item(request, "Key"));
    }

    private static Update update(JsonNode request) {
        requireFields(
                request,
                Set.of(
                        "TableName",
                        "Key",
                        "UpdateExpression",
                        "ExpressionAttributeNames",
                        "ExpressionAttributeValues",
                        "ReturnValues"));
        return new Update(
                text(request, "TableName"),
                item(request, "Key"),
                text(request, "UpdateExpression"),
                request.has("ExpressionAttributeNames") ? names(object(request, "ExpressionAttributeNames")) : Map.of(),
                request.has("ExpressionAttributeValues") ? item(request, "ExpressionAttributeValues") : Item.empty());
    }

    private static Batch batch(JsonNode request) {
        requireFields(request, Set.of("RequestItems"));
        List<Single> writes = new ArrayList<>();
        object(request, "RequestItems")
                .properties()
                .forEach(table -> table.getValue().forEach(entry -> writes.add(single(table.getKey(), entry))));
        return new Batch(writes);
    }

    private static Single single(String table, JsonNode entry) {
        requireFields(entry, Set.of("PutRequest", "DeleteRequest"));
        return entry.has("PutRequest")
                ? new Put(table, item(object(entry, "PutRequest"), "Item"))
                : new Delete(table, item(object(entry, "DeleteRequest"), "Key"));
    }

    private static Map<String, String> names(JsonNode names) {
        Map<String, String> read = new LinkedHashMap<>();
        names.fieldNames().forEachRemaining(name -> read.put(name, text(names, name)));
        return read;
    }

    private static Item item(JsonNode parent, String name) {
        return DynamoDbJson.fromJson(object(parent, name));
    }

    private static JsonNode object(JsonNode parent, String name) {
        JsonNode found = parent.path(name);
        if (!found.isObject()) {
            throw new Fault(name + " is missing or no object");
        }
        return found;
    }

    private static String text(JsonNode parent, String name) {
        JsonNode found = parent.path(name);
        if (!found.isTextual()) {
            throw new Fault(name + " is missing or no text");
        }
        return found.textValue();
    }

    private static void requireFields(JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw new Fault("not an object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new Fault("the field " + name + " is unknown here");
            }
        });
    }

    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }
}
