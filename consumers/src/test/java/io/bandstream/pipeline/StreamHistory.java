package io.bandstream.pipeline;

import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamShard;
import io.bandstream.kcl.TableStreams;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** All that the streams of a local DynamoDB have said so far, read past the consumers. */
final class StreamHistory {

    private final StreamClients streams;

    StreamHistory(StreamClients streams) {
        this.streams = streams;
    }

    /** In the stream's order; the local service has one shard per stream. */
    List<Change> of(TableDefinition table) {
        TableStreams tableStreams = new TableStreams(streams);
        String arn = tableStreams.arn(table.name()).orElseThrow();
        List<StreamShard> shards = tableStreams.shards(arn);
        if (shards.size() != 1) {
            throw new AssertionError("one shard expected, not " + shards.size());
        }
        return records(arn, shards.get(0)).stream()
                .map(event -> change(table.name(), arn.substring(arn.lastIndexOf('/') + 1), event))
                .toList();
    }

    private List<Record> records(String arn, StreamShard shard) {
        String iterator = streams.streams()
                .getShardIterator(request -> request.streamArn(arn)
                        .shardId(shard.id().value())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        List<Record> records = new ArrayList<>();
        GetRecordsResponse page;
        do {
            page = page(iterator);
            records.addAll(page.records());
            iterator = page.nextShardIterator();
        } while (!page.records().isEmpty());
        return records;
    }

    private GetRecordsResponse page(String iterator) {
        return streams.streams().getRecords(request -> request.shardIterator(iterator));
    }

    private static Change change(String table, String stream, Record event) {
        StreamRecord body = event.dynamodb();
        Change.Origin origin = new Change.Origin(
                table,
                stream,
                AwsItems.fromAws(body.keys()),
                event.eventID(),
                new SequenceNumber(body.sequenceNumber()),
                body.approximateCreationDateTime());
        if (!body.hasOldImage()) {
            return new Change.Inserted(origin, AwsItems.fromAws(body.newImage()));
        }
        Item old = AwsItems.fromAws(body.oldImage());
        return body.hasNewImage()
                ? new Change.Modified(origin, old, AwsItems.fromAws(body.newImage()))
                : new Change.Removed(origin, old);
    }
}
