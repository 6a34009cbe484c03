package io.bandstream.wiring;

import io.bandstream.engine.Engine;
import io.bandstream.engine.Sleeper;
import io.bandstream.kcl.StreamClients;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagSettings;
import io.bandstream.lag.StreamObserver;
import io.bandstream.lag.dynamodb.DynamoDbStreamObserver;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.Reconciler.Mending;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
import io.bandstream.schema.Catalog;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at a running pipeline from outside, as an operator does. To be closed once. For one thread. */
public final class Operator implements AutoCloseable {

    private final DynamoDbClient tables;
    private final StreamClients streams;
    private final LagMonitor monitor;

    private Operator(DynamoDbClient tables, StreamClients streams, Sleeper sleeper) {
        this.tables = tables;
        this.streams = streams;
        this.monitor = monitor(new DynamoDbStreamObserver(streams, Catalog.consumers()), sleeper);
    }

    public static Operator of(Connection connection, Sleeper sleeper) {
        return new Operator(connection.dynamoDb(), connection.streamClients(), sleeper);
    }

    static LagMonitor monitor(StreamObserver observer, Sleeper sleeper) {
        return new LagMonitor(observer, LagSettings.DEFAULT, Clock.systemUTC(), sleeper);
    }

    static Reconciler reconciler(DynamoDbClient tables) {
        return new Reconciler(new DynamoDbTableScan(tables), RealTime::sleep);
    }

    /** Tells how the streams stand; the same one at each call. */
    public LagMonitor monitor() {
        return monitor;
    }

    /** Compares the derived tables with what the base tables and the credit ledger say. */
    public Reconciler reconciler() {
        return reconciler(tables);
    }

    /** What a reconciler puts rows right with. */
    public Mending mending() {
        Engine.Stores stores = Pipeline.stores(tables, Clock.systemUTC());
        return new Mending(stores.view(), stores.effects(), Clock.systemUTC());
    }

    @Override
    public void close() {
        tables.close();
        streams.close();
    }
}
