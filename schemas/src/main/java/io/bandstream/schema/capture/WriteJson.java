package io.bandstream.schema.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.capture.CapturedWrite.Batch;
import io.bandstream.schema.capture.CapturedWrite.Delete;
import io.bandstream.schema.capture.CapturedWrite.Put;
import io.bandstream.schema.capture.CapturedWrite.Single;
import io.bandstream.schema.capture.CapturedWrite.Update;
import io.bandstream.schema.codec.DynamoDbJson;
import io.bandstream.schema.codec.UnreadableItemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line's JSON to its write. Strict: a field that would be lost in the replay, such as a condition, is refused. */
final class WriteJson {

    private static final int MOST_IN_A_BATCH = 25;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private WriteJson() {}

    /** @throws Fault saying what is wrong without quoting it */
    static CapturedWrite parse(String line) {
        try {
            return write(whole(JSON.readTree(line)));
        } catch (StreamConstraintsException e) {
            throw new Fault("JSON deeper or with longer texts than any item of DynamoDB");
        } catch (JsonProcessingException e) {
            throw new Fault("not one JSON object with each field once");
        } catch (UnreadableItemException e) {
            throw new Fault(Fault.named("attribute", e.attribute()) + " is not DynamoDB JSON");
        }
    }

    /** A text with half a surrogate pair, which only an escape can bring, would be sent as another text. */
    private static JsonNode whole(JsonNode line) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(line.toString())) {
            throw new Fault("a text holds half of a surrogate pair");
        }
        return line;
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
        object(request, "RequestItems").properties().forEach(table -> {
            if (!table.getValue().isArray()) {
                throw new Fault("the writes of a batch are no array");
            }
            table.getValue().forEach(entry -> writes.add(single(table.getKey(), entry)));
        });
        if (writes.isEmpty() || writes.size() > MOST_IN_A_BATCH) {
            throw new Fault("a batch of " + writes.size() + " writes, but DynamoDB takes 1 to " + MOST_IN_A_BATCH);
        }
        return new Batch(writes);
    }

    private static Single single(String table, JsonNode entry) {
        requireFields(entry, Set.of("PutRequest", "DeleteRequest"));
        if (entry.size() != 1) {
            throw new Fault("a write of a batch is not one PutRequest or one DeleteRequest");
        }
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
            throw new Fault(Fault.named("field", name) + " is missing or no text");
        }
        return found.textValue();
    }

    private static void requireFields(JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw new Fault("not an object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new Fault(Fault.named("field", name) + " is unknown here");
            }
        });
    }
}
