package io.bandstream.wiring;

import io.bandstream.kcl.StreamClients;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.LagSettings;
import io.bandstream.lag.dynamodb.DynamoDbStreamObserver;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.Verdict;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
import io.bandstream.schema.Catalog;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at a running pipeline from outside, as an operator does. For one thread. */
public final class Operator implements AutoCloseable {

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(2);

    private final DynamoDbClient tables;
    private final StreamClients streams;

    private Operator(DynamoDbClient tables, StreamClients streams) {
        this.tables = tables;
        this.streams = streams;
    }

    public static Operator of(Connection connection) {
        return new Operator(connection.dynamoDb(), connection.streamClients());
    }

    /** Looks until all that has been written is processed, or the time is over. */
    public LagReport awaitCaughtUp(Duration within) throws InterruptedException {
        return new LagMonitor(
                        new DynamoDbStreamObserver(streams, Catalog.consumers()),
                        LagSettings.DEFAULT,
                        Clock.systemUTC(),
                        duration -> Thread.sleep(duration.toMillis()))
                .awaitCaughtUp(within);
    }

    /** Compares the derived tables with what the base tables and the credit ledger say. */
    public Verdict reconcile() throws InterruptedException {
        return new Reconciler(new DynamoDbTableScan(tables), () -> Thread.sleep(BETWEEN_READINGS.toMillis())).run();
    }

    @Override
    public void close() {
        tables.close();
        streams.dynamodb().close();
        streams.streams().close();
    }
}
