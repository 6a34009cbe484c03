package io.bandstream.kcl;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds tables' streams and lists their shards. Thread-safe; the service's errors pass through as SDK exceptions. */
public final class TableStreams {

    private final StreamClients clients;

    public TableStreams(StreamClients clients) {
        this.clients = clients;
    }

    /** The stream of a table; empty where the table is missing, or its stream is off or lacks one of the images. */
    public Optional<String> arn(String table) {
        return describe(table)
                .filter(description -> description.streamSpecification() != null
                        && description.streamSpecification().streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES)
                .map(TableDescription::latestStreamArn);
    }

    /** The last part of a stream's ARN: the time of its making, so that a later stream's label is greater. */
    static String labelOf(String streamArn) {
        return streamArn.substring(streamArn.lastIndexOf('/') + 1);
    }

    private Optional<TableDescription> describe(String table) {
        try {
            return Optional.of(clients.dynamodb()
                    .describeTable(request -> request.tableName(table))
                    .join()
                    .table());
        } catch (CompletionException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the stream knows the shard, though a description may leave it out for a while. */
    boolean knows(String streamArn, ShardId shard) {
        try {
            clients.streams()
                    .getShardIterator(request -> request.streamArn(streamArn)
                            .shardId(shard.value())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON));
            return true;
        } catch (ResourceNotFoundException gone) {
            return false;
        }
    }

    /** All shards that the stream still knows, in the service's order; asks once per 100 shards. */
    public List<StreamShard> shards(String streamArn) {
        List<StreamShard> shards = new ArrayList<>();
        DescribeStreamRequest request =
                DescribeStreamRequest.builder().streamArn(streamArn).build();
        Optional<String> last;
        do {
            StreamDescription page = clients.streams().describeStream(request).streamDescription();
            page.shards().stream().map(TableStreams::shard).forEach(shards::add);
            last = Optional.ofNullable(page.lastEvaluatedShardId());
            request = request.toBuilder().exclusiveStartShardId(last.orElse("")).build();
        } while (last.isPresent());
        return List.copyOf(shards);
    }

    private static StreamShard shard(Shard shard) {
        return new StreamShard(
                new ShardId(shard.shardId()),
                Optional.ofNullable(shard.parentShardId()).map(ShardId::new),
                Optional.ofNullable(shard.sequenceNumberRange().endingSequenceNumber())
                        .map(SequenceNumber::new));
    }
}
