package io.bandstream.kcl;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;

/**
 * DynamoDB Local names its streams in a region {@code ddblocal}, which the adapter refuses: this gives them the client's
 * region on the way in and takes it away again on the way out. Any other server's ARNs pass unchanged.
 *
 * <p>One instance for all clients of one endpoint: it remembers what it renamed. Thread-safe.
 */
public final class LocalStreamArns implements ExecutionInterceptor {

    private static final String LOCAL = "arn:aws:dynamodb:ddblocal:";

    private final String renamed;
    private final Map<String, String> originals = new ConcurrentHashMap<>();

    public LocalStreamArns(Region region) {
        renamed = "arn:aws:dynamodb:" + region.id() + ":";
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof DescribeStreamRequest describe) {
            return describe.toBuilder()
                    .streamArn(outgoing(describe.streamArn()))
                    .build();
        }
        if (request instanceof GetShardIteratorRequest iterator) {
            return iterator.toBuilder()
                    .streamArn(outgoing(iterator.streamArn()))
                    .build();
        }
        if (request instanceof ListStreamsRequest list) {
            return list.toBuilder()
                    .exclusiveStartStreamArn(outgoing(list.exclusiveStartStreamArn()))
                    .build();
        }
        return request;
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        if (response instanceof DescribeTableResponse table) {
            return table.toBuilder()
                    .table(table.table()
                            .copy(t -> t.latestStreamArn(incoming(t.build().latestStreamArn()))))
                    .build();
        }
        if (response instanceof DescribeStreamResponse stream) {
            return stream.toBuilder()
                    .streamDescription(stream.streamDescription()
                            .copy(s -> s.streamArn(incoming(s.build().streamArn()))))
                    .build();
        }
        if (response instanceof ListStreamsResponse list) {
            return list.toBuilder()
                    .streams(list.streams().stream()
                            .map(stream -> stream.copy(
                                    s -> s.streamArn(incoming(s.build().streamArn()))))
                            .toList())
                    .lastEvaluatedStreamArn(incoming(list.lastEvaluatedStreamArn()))
                    .build();
        }
        return response;
    }

    private @Nullable String incoming(@Nullable String arn) {
        return Optional.ofNullable(arn)
                .filter(name -> name.startsWith(LOCAL))
                .map(this::rename)
                .orElse(arn);
    }

    private String rename(String arn) {
        String name = renamed + arn.substring(LOCAL.length());
        originals.put(name, arn);
        return name;
    }

    private @Nullable String outgoing(@Nullable String arn) {
        return arn == null ? null : originals.getOrDefault(arn, arn);
    }
}
