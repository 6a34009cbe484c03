package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class ContentCommandIT {

    private static final String QUESTION = """
            {"questions": [{"assessment_type": "general-writing", "question_id": "letter-%s",
              "question_data": {"task1": {"prompt": "%s"}, "task2": {"prompt": "Agree?"}}}]}
            """;

    private final Map<String, String> environment = Map.of(
            "AWS_ACCESS_KEY_ID",
            SharedLocalDynamoDb.freshAccessKey(),
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "AWS_ENDPOINT_URL",
            SharedLocalDynamoDb.endpoint().toString());

    @TempDir
    private Path folder;

    private CommandOutcome run(String... arguments) {
        return CommandOutcome.of(environment, arguments);
    }

    private void write(String name, String json) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), json);
    }

    private int questions() {
        try (DynamoDbClient client =
                Connection.open(Optional.empty(), environment).dynamoDb()) {
            return client.scan(request -> request.tableName(Catalog.QUESTIONS.name()))
                    .count();
        }
    }

    @Test
    void load_checksAll_thenWrites_andAgainChangesNothing() throws IOException {
        assertThat(run("tables", "create").status()).isZero();
        write("one.json", QUESTION.formatted(1, "Write to a friend."));
        write("more/two.json", QUESTION.formatted(2, " "));
        write("more/notes.txt", "no content");

        CommandOutcome faulty = run("content", "load", folder.toString());

        assertThat(faulty.status()).isEqualTo(1);
        assertThat(faulty.out())
                .isEqualTo(folder.resolve("more/two.json") + " at /questions/0/question_data/task1/prompt: must be a"
                        + " text that is not blank\n1 problem; nothing was written\n");
        assertThat(questions()).isZero();

        write("more/two.json", QUESTION.formatted(2, "Write to a shop."));
        CommandOutcome loaded = run("content", "load", folder.toString());
        assertThat(loaded.status()).isZero();
        assertThat(loaded.out().lines()).hasSize(2).last().asString().containsPattern("assessment-questions +2 +0 +0");

        write("more/two.json", QUESTION.formatted(2, "Write to another shop."));
        JsonNode changed = json(run("content", "load", "--sample", "--format", "json", folder.toString()));
        assertThat(changed.at("/tables/0/updated").intValue()).isEqualTo(1);
        assertThat(changed.at("/tables/0/unchanged").intValue()).isEqualTo(1);
        JsonNode again = json(run("content", "load", "--sample", "--format", "json", folder.toString()));
        assertThat(again.get("tables"))
                .hasSize(8)
                .allSatisfy(table -> assertThat(table.get("created").intValue()
                                + table.get("updated").intValue())
                        .isZero());
    }

    private static JsonNode json(CommandOutcome outcome) throws IOException {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return new ObjectMapper().readTree(outcome.out());
    }

    @Test
    void check_needsNoTables_andWritesNothing() throws IOException {
        write("one.json", QUESTION.formatted(1, "Write to a friend."));

        assertThat(run("content", "load", "--check", folder.toString()))
                .isEqualTo(new CommandOutcome(0, "sound\n", ""));
        assertThat(json(run("content", "load", "--check", "--sample", "--format", "json"))
                        .get("sound")
                        .booleanValue())
                .isTrue();
        assertThat(run("content", "load", folder.toString()).status()).isEqualTo(2);
    }

    @Test
    void load_ofNothing_saysWhatToDo() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertThat(Stream.of(
                        run("content", "load"),
                        run("content", "load", folder.resolve("none.json").toString()),
                        run("content", "load", folder.resolve("empty").toString())))
                .allSatisfy(outcome -> {
                    assertThat(outcome.status()).isEqualTo(2);
                    assertThat(outcome.err().lines()).hasSize(1);
                });
        assertThat(run("content").status()).isEqualTo(2);
    }
}
