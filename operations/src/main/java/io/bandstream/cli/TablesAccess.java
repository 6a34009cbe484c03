package io.bandstream.cli;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.provision.LiveTable;
import io.bandstream.schema.provision.Provisioning;
import io.bandstream.schema.provision.TableComparison;
import io.bandstream.schema.provision.TableProvisioner;
import io.bandstream.schema.provision.TableReader;
import io.bandstream.wiring.Connection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The live tables, for one command: a client and threads that end with it. */
record TablesAccess(DynamoDbClient client, ExecutorService executor) implements AutoCloseable {

    private static final int TABLES_AT_A_TIME = 8;
    private static final int POLITELY_AT_A_TIME = 2;

    static TablesAccess open(ConnectionOptions options, Terminal terminal) {
        return open(options, terminal, TABLES_AT_A_TIME);
    }

    /** For who reads what others work with: two calls at a time stay far below what DynamoDB allows an account. */
    static TablesAccess politely(ConnectionOptions options, Terminal terminal) {
        return open(options, terminal, POLITELY_AT_A_TIME);
    }

    private static TablesAccess open(ConnectionOptions options, Terminal terminal, int atATime) {
        Connection connection = options.open(terminal.environment());
        return new TablesAccess(connection.dynamoDb(), Executors.newFixedThreadPool(atATime));
    }

    TableComparison compare() {
        return TableComparison.of(Catalog.all(), owned());
    }

    /** The app's and the pipeline's. */
    List<LiveTable> owned() {
        return new TableReader(client, executor).owned();
    }

    Provisioning provision() {
        return new TableProvisioner(client, executor).provision(Catalog.all());
    }

    @Override
    public void close() {
        executor.shutdown();
        client.close();
    }
}
