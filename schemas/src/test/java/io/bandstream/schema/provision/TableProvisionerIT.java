package io.bandstream.schema.provision;

import static io.bandstream.schema.KeyAttribute.number;
import static io.bandstream.schema.KeyAttribute.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.Provisioning.Provisioned;
import io.bandstream.schema.provision.Provisioning.Refused;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class TableProvisionerIT {

    private final Tenant tenant = Tenant.fresh();

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void provision_nothingThere_makesEveryTableAsDeclared() {
        Provisioned done = (Provisioned) tenant.provisioner().provision(Catalog.all());

        assertThat(done.created()).containsExactlyElementsOf(names(Catalog.all()));
        assertThat(done.existing()).isEmpty();
        assertThat(done.expirySwitchedOn())
                .containsExactlyElementsOf(names(Catalog.all().stream()
                        .filter(table -> table.timeToLive().isPresent())
                        .toList()));
        assertThat(differences()).isEmpty();
    }

    @Test
    void provision_repeated_doesNothing() {
        tenant.provisioner().provision(Catalog.all());
        List<LiveTable> before = tenant.reader().owned();

        Provisioning again = tenant.provisioner().provision(Catalog.all());

        assertThat(again).isEqualTo(new Provisioned(List.of(), names(Catalog.all()), List.of()));
        assertThat(tenant.reader().owned()).isEqualTo(before);
    }

    @Test
    void provision_fourAtOnce_allSucceedAndEachTableIsMadeOnce() {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<CompletableFuture<Provisioning>> calls = IntStream.range(0, 4)
                .mapToObj(caller ->
                        CompletableFuture.supplyAsync(() -> tenant.provisioner().provision(Catalog.app()), callers))
                .toList();
        List<Provisioned> outcomes = calls.stream()
                .map(CompletableFuture::join)
                .map(Provisioned.class::cast)
                .toList();
        callers.shutdown();

        assertThat(outcomes.stream().flatMap(one -> one.created().stream()))
                .containsExactlyInAnyOrderElementsOf(names(Catalog.app()));
        assertThat(TableComparison.of(Catalog.app(), tenant.reader().owned()).differences())
                .isEmpty();
    }

    @Test
    void provision_someThere_makesTheRest() {
        tenant.client().createTable(CreateTableRequests.from(Catalog.USERS));

        Provisioned done = (Provisioned) tenant.provisioner().provision(List.of(Catalog.USERS, Catalog.RUBRICS));

        assertThat(done.created()).containsExactly(Catalog.RUBRICS.name());
        assertThat(done.existing()).containsExactly(Catalog.USERS.name());
    }

    @Test
    void provision_afterACrashBetweenCreationAndExpiry_switchesExpiryOn() {
        tenant.client().createTable(CreateTableRequests.from(Catalog.SESSIONS));

        Provisioning done = tenant.provisioner().provision(List.of(Catalog.SESSIONS));

        assertThat(done)
                .isEqualTo(
                        new Provisioned(List.of(), List.of(Catalog.SESSIONS.name()), List.of(Catalog.SESSIONS.name())));
        assertThat(tenant.reader().read(Catalog.SESSIONS.name()).flatMap(LiveTable::timeToLive))
                .contains("expires_at");
    }

    @Test
    void provision_tablesWithOtherKeys_namesEachAndChangesNothing() {
        TableDefinition unsorted = Catalog.ENTITLEMENTS.withKey(KeySchema.of(text("user_id")));
        TableDefinition numeric = Catalog.READING_TESTS.withKey(KeySchema.of(number("test_id")));
        List.of(unsorted, numeric, Catalog.SESSIONS)
                .forEach(table -> tenant.client().createTable(CreateTableRequests.from(table)));
        List<LiveTable> before = tenant.reader().owned();

        Refused refused = (Refused) tenant.provisioner().provision(Catalog.all());

        assertThat(refused.message())
                .isEqualTo("table ielts-genai-prep-entitlements exists with key user_id S"
                        + " where user_id S / product_id S is declared;"
                        + " table ielts-reading-tests exists with key test_id N where test_id S is declared");
        assertThat(tenant.reader().owned()).isEqualTo(before).hasSize(3);
    }

    @Test
    void provision_endpointUnreachable_throwsTheClientsOwnException() {
        try (DynamoDbClient nowhere = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(client -> client.retryStrategy(retries -> retries.maxAttempts(1)))
                .build()) {
            TableProvisioner provisioner = new TableProvisioner(nowhere, tenant.executor());
            assertThatThrownBy(() -> provisioner.provision(Catalog.all())).isInstanceOf(SdkClientException.class);
        }
        assertThat(tenant.reader().owned()).isEmpty();
    }

    private List<TableDifference> differences() {
        return TableComparison.of(Catalog.all(), tenant.reader().owned()).differences();
    }

    private static List<String> names(List<TableDefinition> tables) {
        return tables.stream().map(TableDefinition::name).toList();
    }
}
