package io.bandstream.producer.dynamodb;

import io.bandstream.producer.store.Write;
import io.bandstream.schema.codec.AwsItems;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** One write as a part of a TransactWriteItems request. */
final class Requests {

    private Requests() {}

    static TransactWriteItem of(Write write) {
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        if (write instanceof Write.Put put) {
            return item.put(of(put)).build();
        }
        if (write instanceof Write.Update update && !update.changesNothing()) {
            return item.update(of(update)).build();
        }
        if (write instanceof Write.Delete delete) {
            return item.delete(of(delete)).build();
        }
        return item.conditionCheck(check(write)).build();
    }

    private static Put of(Write.Put put) {
        Expressions expressions = new Expressions();
        return Put.builder()
                .tableName(put.table().name())
                .item(AwsItems.toAws(put.item()))
                .conditionExpression(expressions.condition(put))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    private static Update of(Write.Update update) {
        Expressions expressions = new Expressions();
        return Update.builder()
                .tableName(update.table().name())
                .key(AwsItems.toAws(update.key()))
                .updateExpression(expressions.update(update))
                .conditionExpression(expressions.condition(update))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    private static Delete of(Write.Delete delete) {
        Expressions expressions = new Expressions();
        return Delete.builder()
                .tableName(delete.table().name())
                .key(AwsItems.toAws(delete.key()))
                .conditionExpression(expressions.condition(delete))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    /** Also of an update that comes down to nothing: the service takes no empty expression. */
    private static ConditionCheck check(Write check) {
        Expressions expressions = new Expressions();
        return ConditionCheck.builder()
                .tableName(check.table().name())
                .key(AwsItems.toAws(check.key()))
                .conditionExpression(expressions.condition(check))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    /** The service takes no empty map for "none". */
    private static <V> @Nullable Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }
}
