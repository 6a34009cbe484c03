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

    static TablesAccess open(ConnectionOptions options, Terminal terminal) {
        Connection connection = options.open(terminal.environment());
        return new TablesAccess(connection.dynamoDb(), Executors.newFixedThreadPool(TABLES_AT_A_TIME));
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
