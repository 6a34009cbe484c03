package io.bandstream.benchmark;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Adds up requests and the capacity units that the service itself says they consumed. For one call at a time. */
final class CapacityMeter implements ExecutionInterceptor {

    private int requests;
    private double readUnits;
    private double writeUnits;

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof GetItemRequest get) {
            return get.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof QueryRequest query) {
            return query.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof PutItemRequest put) {
            return put.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof UpdateItemRequest update) {
            return update.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof DeleteItemRequest delete) {
            return delete.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        return request instanceof TransactWriteItemsRequest transaction
                ? transaction.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build()
                : request;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        requests++;
        readUnits += units(read(context.response()));
        writeUnits += units(written(context.response()));
    }

    private static double units(List<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    }

    private static List<ConsumedCapacity> read(SdkResponse response) {
        if (response instanceof GetItemResponse get) {
            return List.of(get.consumedCapacity());
        }
        return response instanceof QueryResponse query ? List.of(query.consumedCapacity()) : List.of();
    }

    private static List<ConsumedCapacity> written(SdkResponse response) {
        if (response instanceof TransactWriteItemsResponse transaction) {
            return transaction.consumedCapacity();
        }
        if (response instanceof PutItemResponse put) {
            return List.of(put.consumedCapacity());
        }
        if (response instanceof UpdateItemResponse update) {
            return List.of(update.consumedCapacity());
        }
        return Optional.of(response)
                .filter(DeleteItemResponse.class::isInstance)
                .map(DeleteItemResponse.class::cast)
                .map(DeleteItemResponse::consumedCapacity)
                .stream()
                .toList();
    }

    int requests() {
        return requests;
    }

    double readUnits() {
        return readUnits;
    }

    double writeUnits() {
        return writeUnits;
    }
}
