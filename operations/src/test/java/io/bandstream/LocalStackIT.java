package io.bandstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.Consumers;
import io.bandstream.wiring.Operator;
import io.bandstream.wiring.RealTime;
import io.bandstream.wiring.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The consumers on LocalStack as docker-compose.yml has it, where there is Docker. */
final class LocalStackIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void worker_onLocalStack_derivesARow_andTheLagIsSeen() throws Exception {
        assumeTrue(
                mayHaveDocker() && DockerClientFactory.instance().isDockerAvailable(),
                "no Docker here: LocalStack is not tried");
        try (LocalStackContainer localStack = container()) {
            start(localStack);
            Connection connection = Connection.open(Optional.of(localStack.getEndpoint()), Map.of());
            try (DynamoDbClient tables = connection.dynamoDb();
                    Operator operator = Operator.of(connection, RealTime::sleep)) {
                Tables.create(tables);
                tables.putItem(request -> request.tableName(Catalog.USERS.name())
                        .item(AwsItems.toAws(Item.of("email", "a@example.com").with("user_id", "u1"))));
                try (Consumers consumers = Consumers.start(connection)) {
                    await().atMost(SOON).until(() -> hasSummary(tables));
                    assertThat(operator.monitor().awaitCaughtUp(SOON).caughtUp())
                            .isTrue();
                    assertThat(consumers.failure()).isNotDone();
                }
            }
        }
    }

    /** Asking for what is surely not there takes seconds and fills the log. */
    private static boolean mayHaveDocker() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }

    private static LocalStackContainer container() throws IOException {
        JsonNode service = new YAMLMapper()
                .readTree(Path.of("..", "docker-compose.yml").toFile())
                .at("/services/localstack");
        String image = service.get("image").textValue().replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
        LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(image));
        service.get("environment")
                .properties()
                .forEach(variable -> container.withEnv(
                        variable.getKey(), variable.getValue().textValue().replaceAll("\\$\\{\\w+:-([^}]*)}", "$1")));
        return container;
    }

    private static void start(LocalStackContainer localStack) {
        try {
            localStack.start();
        } catch (ContainerFetchException unreachable) {
            assumeTrue(false, "Docker can't have the image of LocalStack: " + unreachable.getMessage());
        }
    }

    private static boolean hasSummary(DynamoDbClient tables) {
        return tables.getItem(request -> request.tableName(Catalog.TEST_PROGRESS.name())
                        .key(AwsItems.toAws(Item.of("progress_id", "u1#summary")))
                        .consistentRead(true))
                .hasItem();
    }
}
