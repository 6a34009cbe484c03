package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.wiring.Connection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EvaluationsCommandIT {

    private final Map<String, String> environment = Map.of(
            "AWS_ACCESS_KEY_ID",
            SharedLocalDynamoDb.freshAccessKey(),
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "AWS_ENDPOINT_URL",
            SharedLocalDynamoDb.endpoint().toString());

    @Test
    void retry_queuesWhatIsInErrorOnce_andSaysWhyItCannotTheOthers() {
        run("tables", "create");
        assessment("a-failed", "error");
        assessment("a-scored", "scored");

        CommandOutcome retried = run("evaluations", "retry", "a-failed", "a-scored", "nobody");
        assertThat(retried.status()).isEqualTo(1);
        assertThat(retried.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("queued").endsWith("a-failed"),
                        line -> assertThat(line).startsWith("not-in-error").endsWith("it is scored"),
                        line -> assertThat(line).startsWith("unknown").contains("nobody"));

        CommandOutcome again = run("evaluations", "retry", "a-failed", "--format", "json");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("\"outcome\" : \"queued-before\"");
        assertThat(run("evaluations", "list").out()).contains("a-failed").hasLineCount(2);
        assertThat(run("evaluations", "list", "--format", "json").out()).contains("\"after_error\" : true");
        assertThat(run("evaluations", "list", "--limit", "0").status()).isEqualTo(2);
    }

    @Test
    void emptyOrMissingTables_areToldApart() {
        CommandOutcome missing = run("evaluations", "list");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains(Catalog.EVALUATIONS.name()).hasLineCount(1);

        run("tables", "create");
        assertThat(run("evaluations", "list")).isEqualTo(new CommandOutcome(0, "nothing waits for an evaluator\n", ""));
    }

    private void assessment(String id, String status) {
        Item item = Item.of("assessment_id", id)
                .with("schema_version", 1)
                .with("user_id", "u-1")
                .with("user_email", "a@example.org")
                .with("assessment_type", "academic_writing")
                .with("timestamp", "2026-03-01T10:00:00.000Z")
                .with("status", status)
                .with("answers", Value.of(Item.of("task2", "An essay.")));
        try (DynamoDbClient client =
                Connection.open(Optional.empty(), environment).dynamoDb()) {
            client.putItem(
                    request -> request.tableName(Catalog.ASSESSMENTS.name()).item(AwsItems.toAws(item)));
        }
    }

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }
}
