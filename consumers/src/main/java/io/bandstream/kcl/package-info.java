/**
 * Reads the streams: the only importer of KCL and of the DynamoDB Streams adapter. One single-stream Scheduler per table
 * ({@link io.bandstream.kcl.StreamWorkers}), its tables and leases made beforehand, every checkpoint explicit.
 *
 * <p>Loggers that print whole records, and with them personal data. They must be off, whatever the level of their
 * parents:
 *
 * <ul>
 *   <li>{@code software.amazon.kinesis.lifecycle.ProcessTask}: ERROR "Skipping over the following data records"
 *   <li>{@code software.amazon.awssdk.request}, {@code org.apache.http.wire}, {@code io.netty.handler.logging}: DEBUG,
 *       bodies of requests and responses
 * </ul>
 *
 * <p>Loggers whose errors are false here, or which repeat themselves every second: {@code
 * software.amazon.kinesis.coordinator.PeriodicShardSyncManager} ("Incomplete hash range found": the adapter gives every
 * shard the same range), {@code software.amazon.kinesis.coordinator.assignment} and {@code
 * software.amazon.kinesis.leader} (INFO at each assignment).
 */
@NullMarked
package io.bandstream.kcl;

import org.jspecify.annotations.NullMarked;
