package io.bandstream.wiring;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.provision.Provisioning;
import io.bandstream.schema.provision.TableProvisioner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes all tables of the catalog exist. */
public final class Tables {

    private static final int AT_A_TIME = 8;

    private Tables() {}

    /** Blocks until all can be used, or refuses before the first change. */
    public static Provisioning create(DynamoDbClient client) {
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            return new TableProvisioner(client, executor).provision(Catalog.all());
        } finally {
            executor.shutdown();
        }
    }
}
