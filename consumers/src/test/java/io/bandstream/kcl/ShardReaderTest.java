package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

final class ShardReaderTest {

    private final Flow flow = new Flow();
    private final RecordedCheckpoints checkpoints = new RecordedCheckpoints();
    private final StopSignal stop = new StopSignal();
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final List<String> told = new ArrayList<>();
    private final ShardReader.Signs signs = new ShardReader.Signs() {
        @Override
        public void polled(ShardId shard) {
            told.add("polled");
        }

        @Override
        public void progressed(ShardId shard) {
            told.add("progressed");
        }

        @Override
        public void ended(ShardId shard) {
            told.add("ended");
        }
    };
    private long seconds;
    private int opened;
    private final ShardReader reader = reader();

    /** Takes what it is told to take, all of it where it is told nothing, and settles what the test says. */
    private static final class Flow implements ShardFlow {
        private final List<List<Long>> offered = new ArrayList<>();
        private final Deque<ToIntFunction<List<Change>>> answers = new ArrayDeque<>();
        private final Deque<Boolean> drains = new ArrayDeque<>();
        private Optional<SequenceNumber> settled = Optional.empty();
        private boolean closed;

        @Override
        public int accept(List<Change> batch, Duration patience) {
            if (batch.isEmpty()) {
                return 0;
            }
            offered.add(batch.stream()
                    .map(change ->
                            Long.parseLong(change.origin().sequenceNumber().digits()))
                    .toList());
            return Optional.ofNullable(answers.poll()).orElse(List::size).applyAsInt(batch);
        }

        void settledUpTo(long number) {
            settled = Optional.of(new SequenceNumber(Records.digits(number)));
        }

        @Override
        public Optional<SequenceNumber> settled() {
            return settled;
        }

        @Override
        public boolean drain(Duration deadline) {
            return Optional.ofNullable(drains.poll()).orElse(true);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void processRecords_nothingSettledYet_returnsForTheNextBatchAllTheSame() {
        deliver(1, 4);
        deliver(4, 6);
        assertThat(flow.offered).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L));
        assertThat(checkpoints.written()).isEmpty();
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void processRecords_noRoomForAll_offersTheRestAgain() {
        flow.answers.add(batch -> 2);
        flow.answers.add(batch -> 0);
        deliver(1, 5);
        assertThat(flow.offered).containsExactly(List.of(1L, 2L, 3L, 4L), List.of(3L, 4L), List.of(3L, 4L));
    }

    @Test
    void processRecords_settledAndDue_checkpointsTheNumberToTheLetter() {
        flow.settledUpTo(2);
        seconds = 1;
        deliver(1, 4);
        assertThat(checkpoints.written()).containsExactly(Records.digits(2));
    }

    @Test
    void processRecords_beforeASecondHasPassed_writesNoOtherCheckpoint() {
        flow.settledUpTo(1);
        seconds = 1;
        deliver(1, 2);
        flow.settledUpTo(2);
        deliver(2, 3);
        assertThat(checkpoints.written()).containsExactly(Records.digits(1));
        seconds = 2;
        deliver(3, 3);
        assertThat(checkpoints.written()).containsExactly(Records.digits(1), Records.digits(2));
    }

    @Test
    void processRecords_nothingMoreSettled_writesNoCheckpointTwice() {
        flow.settledUpTo(1);
        seconds = 1;
        deliver(1, 2);
        seconds = 5;
        deliver(2, 2);
        assertThat(checkpoints.written()).hasSize(1);
    }

    @Test
    void processRecords_flowThrows_offersTheSameAgain() {
        flow.answers.add(batch -> {
            throw new IllegalStateException("secret");
        });
        flow.answers.add(batch -> {
            throw new AssertionError("secret");
        });
        deliver(1, 3);
        assertThat(flow.offered).hasSize(3).containsOnly(List.of(1L, 2L));
    }

    @Test
    void processRecords_recordsThatCantBeReadAndLeaseGone_ends() {
        held.set(false);
        reader.processRecords(DynamoDBStreamsProcessRecordsInput.builder()
                .records(List.of(DynamoDBStreamsClientRecord.fromRecord(Record.builder()
                        .dynamodb(body -> body.sequenceNumber("none"))
                        .build())))
                .checkpointer(checkpoints)
                .build());
        deliver(1, 3);
        assertThat(flow.offered).isEmpty();
    }

    @Test
    void processRecords_noRoomAndStopped_takesNothingMore() {
        stop.give();
        flow.answers.add(batch -> 1);
        deliver(1, 3);
        deliver(3, 5);
        endShard();
        assertThat(flow.offered).containsExactly(List.of(1L, 2L));
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void processRecords_noRoomAndLeaseGone_takesNothingMore() {
        held.set(false);
        flow.answers.add(batch -> 0);
        deliver(1, 3);
        deliver(3, 5);
        assertThat(flow.offered).containsExactly(List.of(1L, 2L));
    }

    @Test
    void processRecords_checkpointThrottled_isTriedAgain() {
        checkpoints.failing(new ThrottlingException("slow"), new ThrottlingException("slow"));
        flow.settledUpTo(1);
        seconds = 1;
        deliver(1, 2);
        assertThat(checkpoints.written()).containsExactly(Records.digits(1));
    }

    @Test
    void processRecords_checkpointRefusedForOnce_isCoveredByTheNext() {
        checkpoints.failing(new InvalidStateException("no table"));
        flow.settledUpTo(1);
        seconds = 1;
        deliver(1, 2);
        seconds = 2;
        deliver(2, 3);
        assertThat(checkpoints.written()).containsExactly(Records.digits(1));
    }

    @Test
    void signs_tellEachPollAndEachMoveUntilTheEnd() {
        deliver(1, 2);
        flow.settledUpTo(1);
        seconds = 1;
        deliver(2, 2);
        reader.leaseLost(LeaseLostInput.builder().build());
        deliver(2, 3);

        assertThat(told).containsExactly("polled", "polled", "progressed", "ended");
    }

    @Test
    void processRecords_leaseLostAtCheckpoint_takesNothingMore() {
        checkpoints.failing(new ShutdownException("lost"));
        flow.settledUpTo(1);
        seconds = 1;
        deliver(1, 2);
        deliver(2, 3);
        endShard();
        assertThat(flow.offered).containsExactly(List.of(1L));
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void leaseLost_closesTheFlowAndWritesNoCheckpoint() {
        deliver(1, 2);
        flow.settledUpTo(1);
        reader.leaseLost(LeaseLostInput.builder().build());
        deliver(2, 3);
        assertThat(flow.offered).hasSize(1);
        assertThat(flow.closed).isTrue();
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void shutdownRequested_checkpointsWhatIsSettledAndCloses() {
        deliver(1, 4);
        flow.drains.add(false);
        flow.settledUpTo(2);
        reader.shutdownRequested(
                ShutdownRequestedInput.builder().checkpointer(checkpoints).build());
        deliver(4, 5);
        assertThat(flow.offered).hasSize(1);
        assertThat(flow.closed).isTrue();
        assertThat(checkpoints.written()).containsExactly(Records.digits(2));
    }

    @Test
    void shardEnded_checkpointsTheEndWhenAllIsSettled() {
        deliver(1, 2);
        flow.drains.add(false);
        endShard();
        assertThat(flow.drains).isEmpty();
        assertThat(checkpoints.written()).containsExactly(RecordedCheckpoints.END);
    }

    @Test
    void shardEnded_notAllSettledAndLeaseGone_leavesTheEndToTheNextHolder() {
        deliver(1, 2);
        flow.drains.add(false);
        held.set(false);
        endShard();
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void shardEnded_throttled_isTriedAgain() {
        checkpoints.failing(new ThrottlingException("slow"));
        endShard();
        assertThat(checkpoints.written()).containsExactly(RecordedCheckpoints.END);
    }

    @Test
    void shardEnded_leaseTableOutOfReachForLong_isEndedWhenKclAsksAgain() {
        for (int attempt = 1; attempt <= 8; attempt++) {
            checkpoints.failing(new ThrottlingException("slow"));
        }

        endShard();
        assertThat(checkpoints.written()).isEmpty();
        endShard();

        assertThat(checkpoints.written()).containsExactly(RecordedCheckpoints.END);
        assertThat(told).containsExactly("ended");
    }

    private ShardReader reader() {
        ShardReader made = new ShardReader(
                new Changes("table", "2026-01-01T00:00:00.000"),
                shard -> {
                    opened++;
                    return flow;
                },
                new Checkpoints(wait -> {}),
                new ShardReader.Lease(stop, shard -> held.get(), signs),
                new ShardReader.Rhythm(
                        () -> Duration.ofSeconds(seconds).toNanos(), Duration.ofSeconds(1), Duration.ofSeconds(1)));
        made.initialize(InitializationInput.builder()
                .shardId("shard-1")
                .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
                .build());
        return made;
    }

    private void deliver(long from, long to) {
        reader.processRecords(DynamoDBStreamsProcessRecordsInput.builder()
                .records(Records.numbered(from, to))
                .checkpointer(checkpoints)
                .build());
    }

    private void endShard() {
        reader.shardEnded(ShardEndedInput.builder().checkpointer(checkpoints).build());
    }
}
