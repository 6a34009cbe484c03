package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Stream records as changes of one table. */
final class Changes {

    private final String table;
    private final String stream;

    /** @param stream the label of the table's stream */
    Changes(String table, String stream) {
        this.table = table;
        this.stream = stream;
    }

    Change change(DynamoDBStreamsClientRecord delivered) {
        Record event = delivered.getRecord();
        StreamRecord body = event.dynamodb();
        Change.Origin origin = new Change.Origin(
                table,
                stream,
                AwsItems.fromAws(body.keys()),
                event.eventID(),
                new SequenceNumber(body.sequenceNumber()),
                body.approximateCreationDateTime());
        try {
            return change(origin, body);
        } catch (IllegalArgumentException unknown) {
            // A kind of value that this version does not know: without its attributes, it ends as a dead letter.
            return new Change.Inserted(origin, origin.key());
        }
    }

    private static Change change(Change.Origin origin, StreamRecord body) {
        if (!body.hasOldImage()) {
            return new Change.Inserted(origin, item(body));
        }
        Item old = AwsItems.fromAws(body.oldImage());
        return body.hasNewImage() ? new Change.Modified(origin, old, item(body)) : new Change.Removed(origin, old);
    }

    /** Without either image the item is known by its key alone: the stream's view type was changed. */
    private static Item item(StreamRecord body) {
        return AwsItems.fromAws(body.hasNewImage() ? body.newImage() : body.keys());
    }
}
