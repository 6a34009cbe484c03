package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import io.bandstream.stream.SequenceNumber;
import java.util.List;

/** Delivered records of one shard that are not settled yet, in the shard's order. */
record Batch(List<DynamoDBStreamsClientRecord> records) {

    int size() {
        return records.size();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** What comes after a settled record; all of it where the position is none of this batch. */
    Batch after(SequenceNumber settled) {
        for (int i = 0; i < records.size(); i++) {
            if (new SequenceNumber(records.get(i).sequenceNumber()).compareTo(settled) == 0) {
                return new Batch(records.subList(i + 1, records.size()));
            }
        }
        return this;
    }
}
