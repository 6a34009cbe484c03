package io.bandstream.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.engine.Commit;
import io.bandstream.engine.CommitKit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.GuardKit;
import io.bandstream.engine.ReadKit;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.engine.View;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.schema.provision.TableProvisioner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbStoreIT implements ReadKit, CommitKit, GuardKit {

    private static final Instant NOW = Instant.parse("2086-03-01T10:00:00Z");

    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(SharedLocalDynamoDb.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(SharedLocalDynamoDb.freshAccessKey(), "secret")))
            .build();

    @BeforeAll
    void provision() {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            new TableProvisioner(client, executor)
                    .provision(
                            List.of(Catalog.FULL_TESTS, Catalog.CREDIT_LEDGER, Catalog.TEST_PROGRESS, Catalog.GUARDS));
        } finally {
            executor.shutdown();
        }
    }

    @AfterAll
    void close() {
        client.close();
    }

    @Override
    public View view() {
        return new DynamoDbView(client);
    }

    @Override
    public EffectStore store() {
        return new DynamoDbEffectStore(client, Catalog.GUARDS.name(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void commit_guardRow_outlivesTheStreamAndThenGoes() {
        Guard guard = new Guard.Entry("kit", "ttl");
        store().commit(guard, Effects.none());

        Item row = AwsItems.fromAws(client.getItem(request ->
                        request.tableName(Catalog.GUARDS.name()).key(AwsItems.toAws(Item.of("guard_id", "kit#ttl"))))
                .item());

        assertThat(row.number("expires_at").orElseThrow().longValueExact())
                .isGreaterThan(NOW.plus(Duration.ofHours(24)).getEpochSecond())
                .isEqualTo(NOW.plus(Duration.ofDays(8)).getEpochSecond());
    }

    @Test
    void missingTable_isAnOutageAndNoFaultOfTheChange() {
        EffectStore store = new DynamoDbEffectStore(client, "not-there", Clock.systemUTC());

        assertThat(store.commit(new Guard.Entry("kit", "lost"), Effects.none())).isInstanceOf(Commit.Unavailable.class);
        assertThatThrownBy(() -> view().get("not-there", Item.of("id", "1")))
                .isInstanceOf(StoreUnavailableException.class);
    }
}
