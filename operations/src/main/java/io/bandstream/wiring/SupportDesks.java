package io.bandstream.wiring;

import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.support.SupportDesk;
import io.bandstream.schema.Catalog;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes support desks on DynamoDB. */
public final class SupportDesks {

    private SupportDesks() {}

    /**
     * Looks whether the table is there.
     *
     * @param client its owner closes it
     * @param clock wall clock, used to the second
     * @throws ConnectionException if the table does not exist where the client leads
     */
    public static SupportDesk on(DynamoDbClient client, Clock clock) {
        RequiredTables.check(client, List.of(Catalog.SUPPORT_TICKETS));
        Attempts attempts = new Attempts(RealTime::sleep, new SecureRandom());
        return new SupportDesk(new DynamoDbItemStore(client), attempts, clock);
    }
}
