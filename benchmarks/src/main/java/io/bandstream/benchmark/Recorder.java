package io.bandstream.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

/**
 * Keeps the writes that went through, in the order of their ends, how often each table was read, and when the first call
 * began and the last write ended.
 */
final class Recorder implements ExecutionInterceptor {

    private final Queue<SdkRequest> writes = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> reads = new ConcurrentHashMap<>();
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
        } else {
            String table = context.request()
                    .getValueForField("TableName", String.class)
                    .orElse("several tables");
            reads.merge(table, 1, Integer::sum);
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

    /** By table; a call that reads several is one of its own. */
    Map<String, Integer> reads() {
        return new TreeMap<>(reads);
    }

    double seconds() {
        return (ended.get() - begun.get()) / 1e9;
    }
}
