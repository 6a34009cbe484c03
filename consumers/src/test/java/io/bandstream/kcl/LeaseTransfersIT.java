package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.kinesis.common.DdbTableConfig;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseRefresher;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.leases.dynamodb.TableCreatorCallback;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Two workers of one application and their leases, without KCL's threads. */
final class LeaseTransfersIT {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final LocalStreams STREAMS = new LocalStreams();
    private static final AtomicInteger APPLICATIONS = new AtomicInteger();

    private final String table = "table" + APPLICATIONS.incrementAndGet();
    private final String application = "app-" + table;
    private final LeaseRefresher refresher = new DynamoDBLeaseRefresher(
            application,
            STREAMS.clients().dynamodb(),
            new DynamoDBLeaseSerializer(),
            true,
            TableCreatorCallback.NOOP_TABLE_CREATOR_CALLBACK,
            Duration.ofSeconds(20),
            new DdbTableConfig(),
            false,
            false,
            List.of());
    private final List<String> others = new ArrayList<>();
    private final LeaseTransfers mine = new LeaseTransfers(refresher, "me", () -> others);

    @BeforeEach
    void create() {
        new LeaseProvisioning(STREAMS.clients().dynamodb(), application).createTables();
    }

    @AfterAll
    static void close() {
        STREAMS.close();
    }

    @Test
    void take_asItWasSeen_makesItOurs() throws LeasingException {
        give("a", "dead");
        ShardLease seen = lease("a");
        assertThat(mine.take(seen)).isTrue();
        assertThat(lease("a").owner()).contains("me");
        assertThat(lease("a").counter()).isEqualTo(seen.counter() + 1);
    }

    @Test
    void take_renewedSince_leavesItToItsOwner() throws LeasingException {
        give("a", "slow");
        ShardLease seen = lease("a");
        assertThat(refresher.renewLease(refresher.getLease("a"))).isTrue();
        assertThat(mine.take(seen)).isFalse();
        assertThat(lease("a").owner()).contains("slow");
    }

    @Test
    void take_fromAnOwnerThatWakesUp_letsItsRenewalFail() throws LeasingException {
        give("a", "slow");
        Lease held = refresher.getLease("a");
        mine.take(lease("a"));
        assertThat(refresher.renewLease(held)).isFalse();
    }

    @Test
    void take_goneSince_isNone() throws LeasingException {
        give("a", "dead");
        ShardLease seen = lease("a");
        STREAMS.clients()
                .dynamodb()
                .deleteItem(
                        request -> request.tableName(application).key(Map.of("leaseKey", AttributeValue.fromS("a"))))
                .join();
        assertThat(mine.take(seen)).isFalse();
    }

    @Test
    void handOver_severalShards_letsTheOthersTakeTurns() throws LeasingException {
        others.addAll(List.of("x", "y"));
        give("a", "me");
        give("b", "me");
        mine.handOver(new ShardId("a"));
        mine.handOver(new ShardId("b"));
        assertThat(List.of(lease("a").owner().orElseThrow(), lease("b").owner().orElseThrow()))
                .containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void handOver_nobodyElse_orNotOurs_changesNothing() throws LeasingException {
        give("a", "me");
        mine.handOver(new ShardId("a"));
        others.add("x");
        give("b", "another");
        mine.handOver(new ShardId("b"));
        mine.handOver(new ShardId("missing"));
        assertThat(lease("a").owner()).contains("me");
        assertThat(lease("b").owner()).contains("another");
    }

    @Test
    void handBackAll_nobodyElse_leavesThemWithoutOwner() throws LeasingException {
        give("a", "me");
        give("b", "another");
        mine.handBackAll();
        assertThat(lease("a").owner()).isEmpty();
        assertThat(lease("b").owner()).contains("another");
    }

    @Test
    void handBackAll_leasesThatTheLeaderIsMoving_goToTheOtherSide() throws LeasingException {
        give("to-me", "x");
        give("from-me", "me");
        refresher.initiateGracefulLeaseHandoff(refresher.getLease("to-me"), "me");
        refresher.initiateGracefulLeaseHandoff(refresher.getLease("from-me"), "y");
        mine.handBackAll();
        assertThat(lease("to-me").owner()).contains("x");
        assertThat(lease("from-me").owner()).contains("y");
        assertThat(refresher.listLeases()).extracting(Lease::checkpointOwner).containsOnlyNulls();
    }

    @Test
    void others_areThoseWhoReportedLately() {
        report("me", NOW);
        report("fresh", NOW.minusSeconds(4));
        report("stale", NOW.minusSeconds(5));
        assertThat(living().others("me")).containsExactly("fresh");
    }

    @Test
    void forget_takesTheWorkerOffTheList() {
        report("a", NOW);
        living().forget("a");
        assertThat(living().others("me")).isEmpty();
    }

    private LivingWorkers living() {
        return new LivingWorkers(STREAMS.clients().dynamodb(), WorkerSettings.of(application, table, "me"));
    }

    private void report(String worker, Instant at) {
        STREAMS.clients()
                .dynamodb()
                .putItem(request -> request.tableName(application + "-WorkerMetricStats")
                        .item(Map.of(
                                "wid", AttributeValue.fromS(worker),
                                "lut", AttributeValue.fromN("" + at.getEpochSecond()))))
                .join();
    }

    private ShardLease lease(String shard) {
        return STREAMS.leases(table).stream()
                .filter(lease -> lease.shard().value().equals(shard))
                .findFirst()
                .orElseThrow();
    }

    private void give(String shard, String owner) throws LeasingException {
        Lease lease = new Lease();
        lease.leaseKey(shard);
        lease.leaseOwner(owner);
        lease.leaseCounter(0L);
        lease.ownerSwitchesSinceCheckpoint(0L);
        lease.checkpoint(ExtendedSequenceNumber.TRIM_HORIZON);
        refresher.createLeaseIfNotExists(lease);
    }
}
