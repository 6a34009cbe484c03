package io.bandstream.console;

import io.bandstream.engine.DeadLetter;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Guard;
import io.bandstream.engine.dynamodb.DeadLetterHeads;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What the console shows, put into the tables as the pipeline would; and what its clicks leave there. */
final class ConsoleTables {

    static final String SECRET = "carol@example.org";

    private static final Instant SEEN = Instant.parse("2026-02-28T09:00:00Z");

    private final DynamoDbClient tables;

    ConsoleTables(DynamoDbClient tables) {
        this.tables = tables;
    }

    void createUndeclared(String name) {
        tables.createTable(CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .build());
    }

    static Item ticket(String id) {
        return Item.of("ticket_id", id)
                .with("created_at", 1_772_000_000)
                .with("user_email", SECRET)
                .with("subject", "No sound")
                .with("message", "It is silent")
                .with("category", "technical")
                .with("priority", "urgent")
                .with("sentiment", "negative")
                .with("status", "escalated");
    }

    /** Of a version that nobody knows. */
    static Item assessment(String id) {
        return Item.of("assessment_id", id)
                .with("user_email", SECRET)
                .with("assessment_type", "academic_writing")
                .with("timestamp", "2026-01-05T11:00:00")
                .with("schema_version", 99);
    }

    static Item action(String id, String issue) {
        return Item.of("action_id", id)
                .with("timestamp", 1_772_000_000)
                .with("action_type", "diagnose")
                .with("issue_description", issue)
                .with("affected_service", "dynamodb")
                .with("status", "pending_review")
                .with("cause", "lag")
                .with("occurrences", 3);
    }

    void put(TableDefinition table, Item item) {
        tables.putItem(request -> request.tableName(table.name()).item(AwsItems.toAws(item)));
    }

    void file(String handler, TableDefinition table, Item item) {
        String key = text(item, table.partitionKey());
        Change.Origin origin = new Change.Origin(
                table.name(),
                "label",
                Item.of(table.partitionKey(), key),
                "event-" + key,
                new SequenceNumber("1"),
                SEEN);
        DeadLetter letter = new DeadLetter(
                new Guard.Entry(handler, origin.eventId()),
                1,
                new Change.Inserted(origin, item),
                "wrong-type",
                "an attribute of it has the wrong type",
                1,
                SEEN,
                SEEN,
                List.of());
        var unused = Pipeline.stores(tables, Clock.systemUTC())
                .effects()
                .commit(Guard.NONE, new DeadLetterRows(Catalog.DEAD_LETTERS.name()).of(letter));
    }

    static String id(String handler, String key) {
        return new Guard.Entry(handler, "event-" + key).id();
    }

    List<String> letters() {
        return new DeadLetterHeads(tables, Catalog.DEAD_LETTERS.name())
                .all().orElseThrow().stream().map(head -> text(head, "id")).toList();
    }

    List<Item> trail() {
        return items(Catalog.CONSOLE_AUDIT);
    }

    List<Item> trail(String deed) {
        return trail().stream()
                .filter(entry -> text(entry, "deed").equals(deed))
                .toList();
    }

    Item one(TableDefinition table, String key, String value) {
        return items(table).stream()
                .filter(item -> text(item, key).equals(value))
                .findFirst()
                .orElseThrow();
    }

    List<Item> items(TableDefinition table) {
        return tables.scanPaginator(request -> request.tableName(table.name()).consistentRead(true)).items().stream()
                .map(AwsItems::fromAws)
                .toList();
    }

    static String text(Item item, String name) {
        return item.text(name).orElse("");
    }
}
