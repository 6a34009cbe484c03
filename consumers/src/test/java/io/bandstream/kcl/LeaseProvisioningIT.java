package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.ShardId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LeaseProvisioningIT {

    private static final StreamShard PARENT = shard("shard-1", Optional.empty());
    private static final StreamShard CHILD = shard("shard-2", Optional.of("shard-1"));

    private final LocalStreams streams = new LocalStreams();
    private final LeaseProvisioning provisioning =
            new LeaseProvisioning(streams.clients().dynamodb(), "app-table");

    @AfterEach
    void close() {
        streams.close();
    }

    @Test
    void createLeases_emptyTable_startsEachShardAtItsOldestRecordInTheWorkersName() {
        provisioning.createTables();
        provisioning.createLeases(List.of(PARENT, CHILD), "worker");
        assertThat(streams.leases("table"))
                .containsExactlyInAnyOrder(
                        lease("shard-1", Set.of()), lease("shard-2", Set.of(new ShardId("shard-1"))));
    }

    @Test
    void createLeases_anyLeaseThere_changesAndAddsNothing() {
        provisioning.createTables();
        provisioning.createLeases(List.of(CHILD), "worker");
        provisioning.createLeases(List.of(PARENT, CHILD), "another");
        assertThat(streams.leases("table")).containsExactly(lease("shard-2", Set.of(new ShardId("shard-1"))));
    }

    @Test
    void createTables_twice_changesNothing() {
        provisioning.createTables();
        provisioning.createTables();
        assertThat(streams.clients().dynamodb().listTables().join().tableNames())
                .containsExactlyInAnyOrder("app-table", "app-table-WorkerMetricStats", "app-table-CoordinatorState");
    }

    private static ShardLease lease(String shard, Set<ShardId> parents) {
        return new ShardLease(
                new ShardId(shard), Optional.of("worker"), 0, new ShardLease.Position.Oldest(), parents, Set.of());
    }

    private static StreamShard shard(String id, Optional<String> parent) {
        return new StreamShard(new ShardId(id), parent.map(ShardId::new), Optional.empty());
    }
}
