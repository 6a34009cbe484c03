package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import java.nio.ByteBuffer;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;

/**
 * A stream record as KCL wants it, without the JSON that the adapter writes it into: nobody reads that. KCL looks at the
 * length alone, to tell how busy a shard is, and so the record's own size stands for it.
 */
final class BareRecord extends DynamoDBStreamsClientRecord {

    /** A record is an item's two images and its keys at most, and an item 400 KB. */
    private static final ByteBuffer ZEROS = ByteBuffer.allocate(1024 * 1024).asReadOnlyBuffer();

    private BareRecord(Record record) {
        super(
                record.dynamodb().sequenceNumber(),
                record.dynamodb().approximateCreationDateTime(),
                sized(Optional.ofNullable(record.dynamodb().sizeBytes()).orElse(0L)),
                record.dynamodb().sequenceNumber(),
                EncryptionType.NONE,
                0,
                null,
                false,
                null,
                record);
    }

    static BareRecord of(Record record) {
        return new BareRecord(record);
    }

    /** Zeros are no aggregate of the Kinesis Producer Library, which KCL would unpack. */
    private static ByteBuffer sized(long bytes) {
        return ZEROS.duplicate().limit((int) Math.min(ZEROS.capacity(), bytes));
    }
}
