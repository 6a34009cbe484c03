package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Stream records as the adapter delivers them. */
final class Records {

    static final Instant TIME = Instant.parse("2026-01-02T03:04:00Z");

    private Records() {}

    /** Insertions with the sequence numbers from (inclusive) to (exclusive), padded as DynamoDB Local does. */
    static List<DynamoDBStreamsClientRecord> numbered(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(number -> record(number, "INSERT", Map.of(), image("new")))
                .toList();
    }

    static DynamoDBStreamsClientRecord record(
            long number, String event, Map<String, AttributeValue> old, Map<String, AttributeValue> item) {
        StreamRecord.Builder body = StreamRecord.builder()
                .keys(Map.of("id", AttributeValue.fromS("a")))
                .sequenceNumber(digits(number))
                .approximateCreationDateTime(TIME);
        if (!old.isEmpty()) {
            body.oldImage(old);
        }
        if (!item.isEmpty()) {
            body.newImage(item);
        }
        return DynamoDBStreamsClientRecord.fromRecord(Record.builder()
                .eventID("event-" + number)
                .eventName(event)
                .dynamodb(body.build())
                .build());
    }

    static Map<String, AttributeValue> image(String text) {
        return Map.of("id", AttributeValue.fromS("a"), "text", AttributeValue.fromS(text));
    }

    static String digits(long number) {
        return String.format("%021d", number);
    }
}
