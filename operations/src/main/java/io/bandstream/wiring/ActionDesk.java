package io.bandstream.wiring;

import io.bandstream.producer.action.ActionList;
import io.bandstream.producer.action.ActionReview;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.store.Attempts;
import io.bandstream.schema.Catalog;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

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
        requireTable(client, Catalog.DEVOPS_ACTIONS.name());
        DynamoDbItemStore store = new DynamoDbItemStore(client);
        Attempts attempts = new Attempts(duration -> Thread.sleep(duration.toMillis()), new SecureRandom());
        return new ActionDesk(new ActionList(store), new ActionReview(store, attempts, clock));
    }

    private static void requireTable(DynamoDbClient client, String table) {
        try {
            client.describeTable(request -> request.tableName(table));
        } catch (ResourceNotFoundException e) {
            throw new ConnectionException(
                    "table " + table + " does not exist here: make the tables with ./bandstream tables create, or"
                            + " connect elsewhere with --endpoint",
                    e);
        }
    }
}
