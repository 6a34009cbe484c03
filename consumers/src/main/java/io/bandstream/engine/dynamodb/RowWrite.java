package io.bandstream.engine.dynamodb;

import io.bandstream.engine.Guard;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AwsItems;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** One row's part in a commit: by a call of its own, or as an item of a transaction. */
sealed interface RowWrite {

    TransactWriteItem inTransaction();

    void writeAlone(DynamoDbClient client);

    /** Whether the row's condition stands for the whole commit's. */
    boolean guards();

    /**
     * Whether the guard is taken, where the row's condition failed.
     *
     * @param row as it is; empty where there is none
     */
    boolean isTaken(Item row);

    static RowWrite of(Write write, Guard guard) {
        Optional<Guard.Fence> fence = Optional.of(guard)
                .filter(Guard.Fence.class::isInstance)
                .map(Guard.Fence.class::cast)
                .filter(of -> of.table().equals(write.table()) && of.row().equals(write.key()));
        if (write instanceof Write.Put put) {
            return new OfPut(putOf(put, fence), fence);
        }
        if (write instanceof Write.Update update) {
            return new OfUpdate(updateOf(update, fence), fence);
        }
        return write instanceof Write.Delete delete
                ? new OfDelete(deleteOf(delete, fence), fence)
                : new OfCheck(checkOf((Write.Check) write));
    }

    /** The guard's own row. */
    record OfGuard(Put put) implements RowWrite {
        @Override
        public TransactWriteItem inTransaction() {
            return TransactWriteItem.builder().put(put).build();
        }

        @Override
        public void writeAlone(DynamoDbClient client) {
            client.putItem(request ->
                    request.tableName(put.tableName()).item(put.item()).conditionExpression(put.conditionExpression()));
        }

        @Override
        public boolean guards() {
            return true;
        }

        @Override
        public boolean isTaken(Item row) {
            return true;
        }
    }

    /** A row that may bear the commit's fence. */
    sealed interface Fenceable extends RowWrite {
        Optional<Guard.Fence> fence();

        @Override
        default boolean guards() {
            return fence().isPresent();
        }

        @Override
        default boolean isTaken(Item row) {
            return row.fields(Guard.FENCE)
                    .filter(fence().orElseThrow()::isTakenBy)
                    .isPresent();
        }
    }

    record OfPut(Put put, Optional<Guard.Fence> fence) implements Fenceable {
        @Override
        public TransactWriteItem inTransaction() {
            return TransactWriteItem.builder().put(put).build();
        }

        @Override
        public void writeAlone(DynamoDbClient client) {
            client.putItem(request -> request.tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeNames(orNull(put.expressionAttributeNames()))
                    .expressionAttributeValues(orNull(put.expressionAttributeValues()))
                    .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()));
        }
    }

    record OfUpdate(Update update, Optional<Guard.Fence> fence) implements Fenceable {
        @Override
        public TransactWriteItem inTransaction() {
            return TransactWriteItem.builder().update(update).build();
        }

        @Override
        public void writeAlone(DynamoDbClient client) {
            client.updateItem(request -> request.tableName(update.tableName())
                    .key(update.key())
                    .updateExpression(update.updateExpression())
                    .conditionExpression(update.conditionExpression())
                    .expressionAttributeNames(orNull(update.expressionAttributeNames()))
                    .expressionAttributeValues(orNull(update.expressionAttributeValues()))
                    .returnValuesOnConditionCheckFailure(update.returnValuesOnConditionCheckFailure()));
        }
    }

    record OfDelete(Delete delete, Optional<Guard.Fence> fence) implements Fenceable {
        @Override
        public TransactWriteItem inTransaction() {
            return TransactWriteItem.builder().delete(delete).build();
        }

        @Override
        public void writeAlone(DynamoDbClient client) {
            client.deleteItem(request -> request.tableName(delete.tableName())
                    .key(delete.key())
                    .conditionExpression(delete.conditionExpression())
                    .expressionAttributeNames(orNull(delete.expressionAttributeNames()))
                    .expressionAttributeValues(orNull(delete.expressionAttributeValues()))
                    .returnValuesOnConditionCheckFailure(delete.returnValuesOnConditionCheckFailure()));
        }
    }

    record OfCheck(ConditionCheck check) implements RowWrite {
        @Override
        public TransactWriteItem inTransaction() {
            return TransactWriteItem.builder().conditionCheck(check).build();
        }

        @Override
        public void writeAlone(DynamoDbClient client) {
            client.transactWriteItems(request -> request.transactItems(inTransaction()));
        }

        @Override
        public boolean guards() {
            return false;
        }

        @Override
        public boolean isTaken(Item row) {
            return false;
        }
    }

    private static ConditionCheck checkOf(Write.Check check) {
        Expressions expressions = new Expressions();
        return ConditionCheck.builder()
                .tableName(check.table())
                .key(AwsItems.toAws(check.key()))
                .conditionExpression(
                        expressions.condition(check, Optional.empty()).orElseThrow())
                .expressionAttributeNames(orNull(expressions.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    private static Put putOf(Write.Put put, Optional<Guard.Fence> fence) {
        Expressions expressions = new Expressions();
        Item row = fence.map(of -> put.item().with(Guard.FENCE, new Value.Fields(of.mark())))
                .orElse(put.item());
        return Put.builder()
                .tableName(put.table())
                .item(AwsItems.toAws(row))
                .conditionExpression(expressions.condition(put, fence).orElse(null))
                .expressionAttributeNames(orNull(expressions.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .returnValuesOnConditionCheckFailure(onFailure(fence))
                .build();
    }

    private static Update updateOf(Write.Update update, Optional<Guard.Fence> fence) {
        Expressions expressions = new Expressions();
        return Update.builder()
                .tableName(update.table())
                .key(AwsItems.toAws(update.key()))
                .updateExpression(expressions.update(update, fence))
                .conditionExpression(expressions.condition(update, fence).orElse(null))
                .expressionAttributeNames(orNull(expressions.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .returnValuesOnConditionCheckFailure(onFailure(fence))
                .build();
    }

    private static Delete deleteOf(Write.Delete delete, Optional<Guard.Fence> fence) {
        Expressions expressions = new Expressions();
        return Delete.builder()
                .tableName(delete.table())
                .key(AwsItems.toAws(delete.key()))
                .conditionExpression(expressions.condition(delete, fence).orElse(null))
                .expressionAttributeNames(orNull(expressions.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .returnValuesOnConditionCheckFailure(onFailure(fence))
                .build();
    }

    private static @Nullable ReturnValuesOnConditionCheckFailure onFailure(Optional<Guard.Fence> fence) {
        return fence.isPresent() ? ReturnValuesOnConditionCheckFailure.ALL_OLD : null;
    }

    /** The service takes no empty map for "none". */
    private static <V> @Nullable Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }
}
