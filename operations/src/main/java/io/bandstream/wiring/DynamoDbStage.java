package io.bandstream.wiring;

import io.bandstream.demo.Stage;
import io.bandstream.producer.Producers;
import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.password.Argon2Cost;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;

/** The demo's stage on DynamoDB; its receipts are believed, so it is for a database of its own only. */
public final class DynamoDbStage implements Stage {

    private final DynamoDbClient client;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** The players' passwords guard nothing. */
    private final PasswordHashing passwords = new PasswordHashing(Argon2Cost.TRIVIAL, random);

    /** @param client its owner closes it */
    public DynamoDbStage(DynamoDbClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Producers producers(Supplier<UUID> ids, Mailer mailer) {
        return new Producers(
                new DynamoDbItemStore(client),
                clock,
                ids,
                RealTime::sleep,
                random,
                new TrustedReceipts(),
                new AccountSettings(passwords, new Tokens(random), mailer, Duration.ZERO));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void put(TableDefinition table, Item item) {
        client.putItem(request -> request.tableName(table.name()).item(AwsItems.toAws(item)));
    }

    /** By the legacy parameter AttributeUpdates, which needs no expression. */
    @Override
    public void set(TableDefinition table, Item key, Item attributes) {
        Map<String, AttributeValueUpdate> updates = attributes.attributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> AttributeValueUpdate.builder()
                                .action(AttributeAction.PUT)
                                .value(AwsItems.toAws(entry.getValue()))
                                .build()));
        client.updateItem(request ->
                request.tableName(table.name()).key(AwsItems.toAws(key)).attributeUpdates(updates));
    }

    @Override
    public List<Item> items(TableDefinition table) {
        return client.scanPaginator(request -> request.tableName(table.name()).consistentRead(true)).items().stream()
                .map(AwsItems::fromAws)
                .toList();
    }
}
