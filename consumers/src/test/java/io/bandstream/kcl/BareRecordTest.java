package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

final class BareRecordTest {

    private static Record record(String number, @Nullable Long size) {
        return Record.builder()
                .eventID("e-" + number)
                .dynamodb(StreamRecord.builder()
                        .sequenceNumber(number)
                        .approximateCreationDateTime(Instant.EPOCH)
                        .sizeBytes(size)
                        .build())
                .build();
    }

    @Test
    void of_record_hasItsNumberAndSize() {
        BareRecord bare = BareRecord.of(record("21", 1234L));

        assertThat(bare.sequenceNumber()).isEqualTo("21");
        assertThat(bare.getRecord().eventID()).isEqualTo("e-21");
        assertThat(bare.data().limit()).isEqualTo(1234);
    }

    @Test
    void of_recordLargerThanAnyOrOfUnknownSize_isTakenAsWell() {
        assertThat(BareRecord.of(record("1", Long.MAX_VALUE)).data().limit()).isEqualTo(1024 * 1024);
        assertThat(BareRecord.of(record("2", null)).data().limit()).isZero();
    }

    @Test
    void deaggregate_bareRecords_leavesThemAsTheyAre() {
        List<KinesisClientRecord> records = new ArrayList<>();
        records.add(BareRecord.of(record("1", 5L)));
        records.add(BareRecord.of(record("2", 5000L)));

        assertThat(new AggregatorUtil().deaggregate(records)).containsExactlyElementsOf(records);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.data().position()).isZero());
    }
}
