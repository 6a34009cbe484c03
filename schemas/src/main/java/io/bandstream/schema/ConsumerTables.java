package io.bandstream.schema;

import static io.bandstream.schema.KeyAttribute.text;

import java.util.List;

/**
 * The three tables in which KCL keeps the state of one application; names and keys are KCL 3's own.
 *
 * @param application the KCL application name, which is also the name of the lease table
 * @param source the table whose stream the application reads
 */
public record ConsumerTables(
        String application,
        TableDefinition source,
        TableDefinition leases,
        TableDefinition workerMetrics,
        TableDefinition coordinatorState) {

    public static final String LEASE_OWNER_INDEX = "LeaseOwnerToLeaseKeyIndex";

    static ConsumerTables of(String application, TableDefinition source) {
        return new ConsumerTables(
                application,
                source,
                leases(application, source),
                state(application + "-WorkerMetricStats", "wid", "worker load behind lease balancing", source),
                state(application + "-CoordinatorState", "key", "leader lock and KCL version state", source));
    }

    /** The name of the handler behind the stream: what the pipeline's own tables know it by. */
    public String handler() {
        return application.substring(application.indexOf('-') + 1);
    }

    /** Lease table first. */
    public List<TableDefinition> all() {
        return List.of(leases, workerMetrics, coordinatorState);
    }

    private static TableDefinition leases(String application, TableDefinition source) {
        return state(application, "leaseKey", "KCL leases and checkpoints", source)
                .withIndex(LEASE_OWNER_INDEX, KeySchema.of(text("leaseOwner"), text("leaseKey")), Projection.KEYS_ONLY);
    }

    private static TableDefinition state(String name, String partition, String purpose, TableDefinition source) {
        return TableDefinition.of(Owner.PIPELINE, name, KeySchema.of(text(partition)))
                .withUsage(purpose + ", stream of " + source.name(), "KCL in the workers", "workers, lag");
    }
}
