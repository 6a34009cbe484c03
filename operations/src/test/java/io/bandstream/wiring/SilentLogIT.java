package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.schema.provision.TableProvisioner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A worker on poisoned items, with the log as it is in production: no value of any attribute is in it. */
final class SilentLogIT {

    private static final int LETTERS = 10;

    private final Connection connection = Connection.open(
            Optional.of(SharedLocalDynamoDb.endpoint()),
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret"));
    private final List<String> values = new ArrayList<>();
    private final Log log = new Log();

    /** Whatever anybody logs, stack traces included. */
    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + Optional.ofNullable(event.getThrowableProxy())
                            .map(ThrowableProxyUtil::asString)
                            .orElse(""));
        }
    }

    private Item poisoned(String... attributes) {
        Item item = Item.empty();
        for (String attribute : attributes) {
            String value = "Zq" + values.size() + "-" + attribute + "@poison.example";
            values.add(value);
            item = item.with(attribute, value);
        }
        return item;
    }

    @Test
    void poisonedWorkload_leavesNoAttributeValueInTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try (DynamoDbClient tables = connection.dynamoDb()) {
            provision(tables);
            try (Consumers consumers = Consumers.start(connection)) {
                writePoison(tables);
                await().atMost(Duration.ofSeconds(60)).until(() -> heads(tables).size() >= LETTERS && derived(tables));
                assertThat(consumers.failure()).isNotDone();
            }
        } finally {
            root.detachAppender(log);
        }

        assertThat(log.lines).anyMatch(line -> line.contains("is a dead letter"));
        assertThat(values).hasSizeGreaterThan(30);
        assertThat(log.lines).allSatisfy(line -> assertThat(values).noneMatch(line::contains));
    }

    private static void provision(DynamoDbClient tables) {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            new TableProvisioner(tables, executor).provision(Catalog.all());
        } finally {
            executor.shutdown();
        }
    }

    private void writePoison(DynamoDbClient tables) {
        put(tables, Catalog.USERS.name(), poisoned("email", "password_hash", "full_name", "bio"));
        put(
                tables,
                Catalog.USERS.name(),
                poisoned("email", "user_id", "username", "bio").with("created_at", "2026-01-05T10:00:00"));
        put(tables, Catalog.USERS.name(), poisoned("email", "user_id", "bio").with("created_at", 7));
        put(
                tables,
                Catalog.ENTITLEMENTS.name(),
                poisoned("user_id", "product_id", "transaction_id", "receipt_data")
                        .with("assessments_purchased", -1));
        put(tables, Catalog.ASSESSMENTS.name(), poisoned("assessment_id", "user_email", "essay"));
        put(
                tables,
                Catalog.ASSESSMENTS.name(),
                poisoned("assessment_id", "user_email").with("schema_version", 99));
        put(
                tables,
                Catalog.ASSESSMENTS.name(),
                poisoned("assessment_id", "assessment_type", "timestamp", "user_email"));
        put(
                tables,
                Catalog.ASSESSMENTS.name(),
                poisoned("assessment_id", "user_email")
                        .with("assessment_type", "academic_writing")
                        .with("timestamp", "2026-01-05T11:00:00")
                        .with("criteria_scores", new Value.Fields(poisoned("task", "grammar")))
                        .with("overall_band", new Value.Sequence(List.of())));
        put(
                tables,
                Catalog.ASSESSMENTS.name(),
                poisoned("assessment_id", "user_id", "response")
                        .with("schema_version", 1)
                        .with("status", "scored")
                        .with("assessment_type", "academic_writing")
                        .with("overall_band", 6)
                        .with("started_at", "2026-01-05T11:00:00.000Z")
                        .with("updated_at", "2026-01-05T11:00:00.000Z"));
        put(
                tables,
                Catalog.SUPPORT_TICKETS.name(),
                poisoned("ticket_id", "user_email", "subject", "message", "status")
                        .with("created_at", 1_770_000_000L));
        put(
                tables,
                Catalog.SUPPORT_TICKETS.name(),
                poisoned("ticket_id", "message", "escalated_at")
                        .with("created_at", 1_770_000_000L)
                        .with("status", "escalated"));
    }

    private static void put(DynamoDbClient tables, String table, Item item) {
        tables.putItem(request -> request.tableName(table).item(AwsItems.toAws(item)));
    }

    private static List<Map<String, ?>> heads(DynamoDbClient tables) {
        return List.copyOf(tables
                .scanPaginator(request -> request.tableName(Catalog.DEAD_LETTERS.name())
                        .consistentRead(true)
                        .filterExpression("attribute_exists(error_class)"))
                .items()
                .stream()
                .toList());
    }

    private static boolean derived(DynamoDbClient tables) {
        return tables.scan(request -> request.tableName(Catalog.TEST_PROGRESS.name()))
                        .count()
                > 0;
    }
}
