package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.ShardId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.TaskOutcome;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

final class HandOverTest {

    private final List<ShardId> given = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final HandOver handOver = new HandOver(stop, given::add);

    @Test
    void readerOfAStoppingWorkerEnded_givesItsShardAway() {
        stop.give();
        after(TaskType.SHUTDOWN_NOTIFICATION, TaskOutcome.SUCCESSFUL);
        assertThat(given).containsExactly(new ShardId("shard"));
    }

    @Test
    void readerEndedWhileTheWorkerGoesOn_keepsItForWhomTheLeaderChose() {
        after(TaskType.SHUTDOWN_NOTIFICATION, TaskOutcome.SUCCESSFUL);
        assertThat(given).isEmpty();
    }

    @Test
    void readerThatFailedToEnd_orAnythingElse_givesNothing() {
        stop.give();
        after(TaskType.SHUTDOWN_NOTIFICATION, TaskOutcome.FAILURE);
        after(TaskType.PROCESS, TaskOutcome.SUCCESSFUL);
        assertThat(given).isEmpty();
    }

    private void after(TaskType type, TaskOutcome outcome) {
        handOver.afterTaskExecution(TaskExecutionListenerInput.builder()
                .shardInfo(new ShardInfo("shard", "token", List.of(), ExtendedSequenceNumber.TRIM_HORIZON))
                .taskType(type)
                .taskOutcome(outcome)
                .build());
    }
}
