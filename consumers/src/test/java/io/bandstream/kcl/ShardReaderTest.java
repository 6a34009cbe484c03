package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import io.bandstream.stream.BatchProcessor;
import io.bandstream.stream.SequenceNumber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

final class ShardReaderTest {

    private final List<List<Long>> offered = new ArrayList<>();
    private final Deque<Supplier<Optional<SequenceNumber>>> answers = new ArrayDeque<>();
    private final RecordedCheckpoints checkpoints = new RecordedCheckpoints();
    private final StopSignal stop = new StopSignal();
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final ShardReader reader = reader();

    @Test
    void processRecords_allSettled_checkpointsTheReturnedNumberToTheLetter() {
        deliver(1, 4);
        assertThat(offered).containsExactly(List.of(1L, 2L, 3L));
        assertThat(checkpoints.written()).containsExactly(Records.digits(3));
    }

    @Test
    void processRecords_partlySettled_checkpointsThatPartAndOffersTheRestAgain() {
        answers.add(settledUpTo(2));
        deliver(1, 5);
        assertThat(offered).containsExactly(List.of(1L, 2L, 3L, 4L), List.of(3L, 4L));
        assertThat(checkpoints.written()).containsExactly(Records.digits(2), Records.digits(4));
    }

    @Test
    void processRecords_positionOutsideTheBatch_isTakenForNothingSettled() {
        answers.add(settledUpTo(99));
        deliver(1, 3);
        assertThat(offered).containsExactly(List.of(1L, 2L), List.of(1L, 2L));
        assertThat(checkpoints.written()).containsExactly(Records.digits(2));
    }

    @Test
    void processRecords_processorThrows_offersTheSameBatchAgain() {
        answers.add(() -> {
            throw new IllegalStateException("secret");
        });
        answers.add(() -> {
            throw new AssertionError("secret");
        });
        deliver(1, 3);
        assertThat(offered).hasSize(3).containsOnly(List.of(1L, 2L));
        assertThat(checkpoints.written()).containsExactly(Records.digits(2));
    }

    @Test
    void processRecords_nothingSettledAndStopped_neverPassesTheOpenBatch() {
        stop.give();
        answers.add(Optional::empty);
        deliver(1, 3);
        deliver(3, 5);
        endShard();
        assertThat(offered).containsExactly(List.of(1L, 2L));
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void processRecords_nothingSettledAndLeaseGone_takesNothingMore() {
        held.set(false);
        answers.add(Optional::empty);
        deliver(1, 3);
        deliver(3, 5);
        assertThat(offered).containsExactly(List.of(1L, 2L));
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void processRecords_checkpointThrottled_isTriedAgain() {
        checkpoints.failing(new ThrottlingException("slow"), new ThrottlingException("slow"));
        deliver(1, 2);
        assertThat(checkpoints.written()).containsExactly(Records.digits(1));
    }

    @Test
    void processRecords_checkpointRefusedForOnce_isCoveredByTheNext() {
        checkpoints.failing(new InvalidStateException("no table"));
        deliver(1, 2);
        deliver(2, 3);
        assertThat(checkpoints.written()).containsExactly(Records.digits(2));
    }

    @Test
    void processRecords_leaseLostAtCheckpoint_takesNothingMore() {
        checkpoints.failing(new ShutdownException("lost"));
        deliver(1, 2);
        deliver(2, 3);
        endShard();
        assertThat(offered).containsExactly(List.of(1L));
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void leaseLost_thenDelivered_writesNothing() {
        reader.leaseLost(LeaseLostInput.builder().build());
        deliver(1, 2);
        assertThat(offered).isEmpty();
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void shutdownRequested_thenDelivered_leavesItToTheNextHolder() {
        reader.shutdownRequested(ShutdownRequestedInput.builder().build());
        deliver(1, 2);
        assertThat(offered).isEmpty();
        assertThat(checkpoints.written()).isEmpty();
    }

    @Test
    void shardEnded_allSettled_checkpointsTheEnd() {
        deliver(1, 2);
        endShard();
        assertThat(checkpoints.written()).containsExactly(Records.digits(1), RecordedCheckpoints.END);
    }

    @Test
    void shardEnded_throttled_isTriedAgain() {
        checkpoints.failing(new ThrottlingException("slow"));
        endShard();
        assertThat(checkpoints.written()).containsExactly(RecordedCheckpoints.END);
    }

    private ShardReader reader() {
        BatchProcessor processor = (shard, batch) -> {
            offered.add(batch.stream()
                    .map(change ->
                            Long.parseLong(change.origin().sequenceNumber().digits()))
                    .toList());
            return Optional.ofNullable(answers.poll())
                    .orElse(() ->
                            Optional.of(batch.get(batch.size() - 1).origin().sequenceNumber()))
                    .get();
        };
        ShardReader made = new ShardReader(
                new Changes("table"), processor, new Checkpoints(wait -> {}), stop, shard -> held.get());
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

    private static Supplier<Optional<SequenceNumber>> settledUpTo(long number) {
        return () -> Optional.of(new SequenceNumber(Records.digits(number)));
    }
}
