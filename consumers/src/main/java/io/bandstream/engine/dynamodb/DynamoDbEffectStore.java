package io.bandstream.engine.dynamodb;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Commits guard and effects by one TransactWriteItems. The guard is a row that must not be there yet; it outlives the
 * stream's retention of 24 h by far, then its time-to-live takes it away.
 */
public final class DynamoDbEffectStore implements EffectStore {

    private static final Duration GUARD_LIFE = Duration.ofDays(8);

    private final DynamoDbClient client;
    private final String guardTable;
    private final Clock clock;

    public DynamoDbEffectStore(DynamoDbClient client, String guardTable, Clock clock) {
        this.client = client;
        this.guardTable = guardTable;
        this.clock = clock;
    }

    @Override
    public Commit commit(Guard guard, Effects effects) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(guardItem(guard));
        effects.writes().forEach(write -> items.add(itemOf(write)));
        try {
            client.transactWriteItems(request -> request.transactItems(items));
            return new Commit.Committed();
        } catch (SdkException exception) {
            return Failures.of(exception);
        }
    }

    private TransactWriteItem guardItem(Guard guard) {
        Item row = Item.of("guard_id", guard.id())
                .with("expires_at", clock.instant().plus(GUARD_LIFE).getEpochSecond());
        return TransactWriteItem.builder()
                .put(put -> put.tableName(guardTable)
                        .item(AwsItems.toAws(row))
                        .conditionExpression("attribute_not_exists(guard_id)"))
                .build();
    }

    private static TransactWriteItem itemOf(Write write) {
        if (write instanceof Write.Put put) {
            return TransactWriteItem.builder().put(putOf(put)).build();
        }
        if (write instanceof Write.Update update) {
            return TransactWriteItem.builder().update(updateOf(update)).build();
        }
        return TransactWriteItem.builder()
                .delete(deleteOf((Write.Delete) write))
                .build();
    }

    private static Put putOf(Write.Put put) {
        Expressions expressions = new Expressions();
        return Put.builder()
                .tableName(put.table())
                .item(AwsItems.toAws(put.item()))
                .conditionExpression(expressions.condition(put).orElse(null))
                .expressionAttributeNames(orNull(expressions.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    private static Update updateOf(Write.Update update) {
        Expressions expressions = new Expressions();
        return Update.builder()
                .tableName(update.table())
                .key(AwsItems.toAws(update.key()))
                .updateExpression(expressions.update(update))
                .conditionExpression(expressions.condition(update).orElse(null))
                .expressionAttributeNames(orNull(expressions.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    private static Delete deleteOf(Write.Delete delete) {
        Expressions expressions = new Expressions();
        return Delete.builder()
                .tableName(delete.table())
                .key(AwsItems.toAws(delete.key()))
                .conditionExpression(expressions.condition(delete).orElse(null))
                .expressionAttributeNames(orNull(expressions.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .build();
    }

    /** The service takes no empty map for "none". */
    private static <V> @Nullable Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }
}
