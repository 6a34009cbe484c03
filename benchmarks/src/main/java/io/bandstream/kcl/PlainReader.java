package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import com.amazonaws.services.dynamodbv2.streamsadapter.processor.DynamoDBStreamsShardRecordProcessor;
import java.util.function.Consumer;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;

/** One record after the other, and a checkpoint at the end of each batch: as KCL's own examples do. */
final class PlainReader implements DynamoDBStreamsShardRecordProcessor {

    private final Consumer<DynamoDBStreamsClientRecord> processor;

    PlainReader(Consumer<DynamoDBStreamsClientRecord> processor) {
        this.processor = processor;
    }

    @Override
    public void initialize(InitializationInput input) {}

    @Override
    public void processRecords(DynamoDBStreamsProcessRecordsInput input) {
        input.records().forEach(processor);
        try {
            input.checkpointer().checkpoint();
        } catch (InvalidStateException | ShutdownException lost) {
            throw new IllegalStateException(lost);
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {
        throw new IllegalStateException("no shard ends here");
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {}
}
