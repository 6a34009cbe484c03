package io.bandstream.lag.dynamodb;

import io.bandstream.kcl.LeaseTable;
import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamShard;
import io.bandstream.kcl.TableStreams;
import io.bandstream.lag.ShardFamily;
import io.bandstream.lag.ShardObservation;
import io.bandstream.lag.StreamObservation;
import io.bandstream.lag.StreamObserver;
import io.bandstream.schema.ConsumerTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads leases, shards and records by plain calls. The service allows two readers per shard and the worker is one: each
 * {@link #observe} reads a shard once, up to a bound, and none of a shard's records twice. Needs no lease and leaves no
 * trace. For one thread at a time.
 */
public final class DynamoDbStreamObserver implements StreamObserver {

    /** An answer to a person is worth twenty calls for one shard. */
    private static final int BOUND = 20_000;

    private final StreamClients clients;
    private final List<ConsumerTables> consumers;
    private final ShardTail tail;

    /**
     * For the streams of these consumers.
     *
     * @param clients their owner closes them
     */
    public DynamoDbStreamObserver(StreamClients clients, List<ConsumerTables> consumers) {
        this(clients, consumers, BOUND);
    }

    /**
     * For the streams of these consumers, counted by pieces.
     *
     * @param clients their owner closes them
     * @param bound how many records of one shard a look reads at most
     */
    public DynamoDbStreamObserver(StreamClients clients, List<ConsumerTables> consumers, int bound) {
        this.clients = clients;
        this.consumers = List.copyOf(consumers);
        this.tail = new ShardTail(clients.streams(), bound);
    }

    @Override
    public int bound() {
        return tail.bound();
    }

    @Override
    public List<StreamObservation> observe() {
        return consumers.stream().map(this::sight).toList();
    }

    @Override
    public Map<String, List<ShardLease>> leases() {
        Map<String, List<ShardLease>> leases = new HashMap<>();
        for (ConsumerTables consumer : consumers) {
            try {
                leases.put(consumer.source().name(), leases(consumer));
            } catch (SdkException | CompletionException unreadable) {
                leases.remove(consumer.source().name());
            }
        }
        return leases;
    }

    private List<ShardLease> leases(ConsumerTables consumer) {
        return new LeaseTable(clients.dynamodb(), consumer.application()).leases();
    }

    private StreamObservation sight(ConsumerTables consumer) {
        String table = consumer.source().name();
        try {
            Optional<String> arn = new TableStreams(clients).arn(table);
            return arn.isPresent()
                    ? seen(consumer, arn.get())
                    : new StreamObservation.Unseen(
                            table,
                            "the table is missing or has no stream with new and old images: see ./bandstream tables diff");
        } catch (SdkException | CompletionException e) {
            return new StreamObservation.Unseen(table, "it can't be read: " + words(e));
        }
    }

    /** Leases before shards: the other way round, a shard born in between would have a lease and no shard. */
    private StreamObservation seen(ConsumerTables consumer, String arn) {
        List<ShardLease> leases = leases(consumer);
        ShardFamily family = new ShardFamily(new TableStreams(clients).shards(arn), leases);
        List<ShardLease> orphans = family.orphans();
        List<StreamShard> unfinished = family.unfinished();
        tail.keepOnly(arn, unfinished);
        ParkedCount parked = ParkedCount.of(
                clients.dynamodb(),
                consumer.handler(),
                Stream.concat(
                                orphans.stream().map(ShardLease::shard),
                                unfinished.stream().map(StreamShard::id))
                        .toList());
        Stream<ShardObservation> gone = orphans.stream().map(lease -> orphan(lease, parked));
        Stream<ShardObservation> readable = unfinished.stream().map(shard -> sight(arn, shard, family, parked));
        return new StreamObservation.Seen(
                consumer.source().name(),
                arn,
                Stream.concat(gone, readable).toList(),
                OpenGaps.of(clients.dynamodb(), consumer.source().name()));
    }

    private ShardObservation sight(String arn, StreamShard shard, ShardFamily family, ParkedCount parked) {
        ShardLease.Position position = family.position(shard.id());
        ShardTail.Tail read = tail.after(arn, shard, position);
        return new ShardObservation(
                shard.id(),
                position,
                family.owner(shard.id()),
                family.gate(shard.id()),
                read.waiting(),
                parked.at(shard.id()),
                read.trouble());
    }

    private static ShardObservation orphan(ShardLease lease, ParkedCount parked) {
        return new ShardObservation(
                lease.shard(),
                lease.position(),
                lease.owner(),
                new ShardObservation.Gate(lease.shard(), lease.position()),
                ShardObservation.Waiting.NOTHING,
                parked.at(lease.shard()),
                Optional.of("the shard is gone from the stream before it was read to its end: records may be lost"));
    }

    private static String words(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        String name = cause.getClass().getSimpleName();
        return cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? name + " " + refused.awsErrorDetails().errorCode()
                : name;
    }
}
