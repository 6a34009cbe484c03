package io.bandstream.benchmark;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Keeps the writes that went through, in the order of their ends, and when the first call began and the last write ended. */
final class Recorder implements ExecutionInterceptor {

    private final Queue<SdkRequest> writes = new ConcurrentLinkedQueue<>();
    private final LongAccumulator begun = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator ended = new LongAccumulator(Math::max, Long.MIN_VALUE);

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        begun.accumulate(System.nanoTime());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (isWrite(context.request())) {
            writes.add(context.request());
            ended.accumulate(System.nanoTime());
        }
    }

    private static boolean isWrite(SdkRequest request) {
        return request instanceof TransactWriteItemsRequest
                || request instanceof PutItemRequest
                || request instanceof UpdateItemRequest
                || request instanceof DeleteItemRequest;
    }

    List<SdkRequest> writes() {
        return List.copyOf(writes);
    }

    double seconds() {
        return (ended.get() - begun.get()) / 1e9;
    }
}
