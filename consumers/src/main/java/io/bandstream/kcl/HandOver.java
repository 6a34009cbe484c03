package io.bandstream.kcl;

import io.bandstream.stream.ShardId;
import java.util.function.Consumer;
import software.amazon.kinesis.lifecycle.TaskExecutionListener;
import software.amazon.kinesis.lifecycle.TaskOutcome;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;

/**
 * Gives each shard of a stopping worker away as soon as its reader has ended, where KCL would keep the lease until all
 * its threads are down and then let it expire. Called by KCL's threads.
 */
final class HandOver implements TaskExecutionListener {

    private final StopSignal stop;
    private final Consumer<ShardId> giving;

    /** @param giving called once per shard or more often, after the reader's last checkpoint; throws nothing */
    HandOver(StopSignal stop, Consumer<ShardId> giving) {
        this.stop = stop;
        this.giving = giving;
    }

    @Override
    public void beforeTaskExecution(TaskExecutionListenerInput input) {}

    @Override
    public void afterTaskExecution(TaskExecutionListenerInput input) {
        if (stop.isGiven()
                && input.taskType() == TaskType.SHUTDOWN_NOTIFICATION
                && input.taskOutcome() == TaskOutcome.SUCCESSFUL) {
            giving.accept(new ShardId(input.shardInfo().shardId()));
        }
    }
}
