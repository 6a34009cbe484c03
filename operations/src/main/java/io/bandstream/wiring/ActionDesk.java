package io.bandstream.wiring;

import io.bandstream.producer.action.ActionList;
import io.bandstream.producer.action.ActionReview;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.store.Attempts;
import io.bandstream.schema.Catalog;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The DevOps actions on DynamoDB, for an operator. */
public record ActionDesk(ActionList list, ActionReview review) {

    /**
     * Looks whether the table is there.
     *
     * @param client its owner closes it
     * @param clock wall clock, used to the second
     * @throws ConnectionException if the table does not exist where the client leads
     */
    public static ActionDesk on(DynamoDbClient client, Clock clock) {
        RequiredTables.check(client, List.of(Catalog.DEVOPS_ACTIONS));
        DynamoDbItemStore store = new DynamoDbItemStore(client);
        Attempts attempts = new Attempts(RealTime::sleep, new SecureRandom());
        return new ActionDesk(new ActionList(store), new ActionReview(store, attempts, clock));
    }
}
