package io.bandstream.cli;

import io.bandstream.kcl.StreamClients;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagSettings;
import io.bandstream.lag.Sleeper;
import io.bandstream.lag.dynamodb.DynamoDbStreamObserver;
import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import java.time.Clock;

/** A monitor for one command: its clients end with it. */
record LagAccess(StreamClients clients, LagMonitor monitor) implements AutoCloseable {

    static LagAccess open(ConnectionOptions options, Terminal terminal, Sleeper sleeper) {
        Connection connection = options.open(terminal.environment());
        StreamClients clients =
                new StreamClients(connection.dynamoDbAsync(), connection.streams(), connection.region());
        DynamoDbStreamObserver observer = new DynamoDbStreamObserver(clients, Catalog.consumers());
        return new LagAccess(clients, new LagMonitor(observer, LagSettings.DEFAULT, Clock.systemUTC(), sleeper));
    }

    @Override
    public void close() {
        clients.streams().close();
        clients.dynamodb().close();
    }
}
