package io.bandstream.cli;

import io.bandstream.schema.TableDefinition;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.EndpointUrl;
import io.bandstream.wiring.RequiredTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Mixin of every command that talks to DynamoDB. */
final class ConnectionOptions {

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Where DynamoDB is, like http://127.0.0.1:8000. Default: the AWS environment.")
    private @Nullable String endpoint;

    boolean given() {
        return endpoint != null;
    }

    /** @throws io.bandstream.wiring.ConnectionException if there is no way to DynamoDB from here */
    Connection open(Map<String, String> environment) {
        return Connection.open(
                Optional.ofNullable(endpoint).map(text -> EndpointUrl.parse("--endpoint", text)), environment);
    }

    /** @throws io.bandstream.wiring.ConnectionException also where one of these tables is missing or has other keys */
    Connection open(Map<String, String> environment, List<TableDefinition> required) {
        Connection opened = open(environment);
        try (DynamoDbClient client = opened.dynamoDb()) {
            RequiredTables.check(client, required);
        }
        return opened;
    }
}
