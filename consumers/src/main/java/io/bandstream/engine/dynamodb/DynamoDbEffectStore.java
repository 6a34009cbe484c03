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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Commits by one TransactWriteItems, or by one conditional write where there is one row and no guard row. A guard row
 * must not be there yet; it outlives the stream's retention of 24 h by far, then its time-to-live takes it away.
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
        List<RowWrite> rows = rows(guard, effects);
        if (rows.isEmpty()) {
            return new Commit.Committed();
        }
        try {
            if (rows.size() == 1) {
                rows.get(0).writeAlone(client);
            } else {
                List<TransactWriteItem> items =
                        rows.stream().map(RowWrite::inTransaction).toList();
                client.transactWriteItems(request -> request.transactItems(items));
            }
            return new Commit.Committed();
        } catch (SdkException exception) {
            return Failures.of(
                    exception,
                    row -> rows.get(row.index()).guards()
                            && rows.get(row.index()).isTaken(row.item()));
        }
    }

    private List<RowWrite> rows(Guard guard, Effects effects) {
        List<RowWrite> rows = new ArrayList<>();
        if (guard instanceof Guard.Entry entry) {
            rows.add(new RowWrite.OfGuard(guardRow(entry)));
        }
        for (Write write : effects.writes()) {
            rows.add(RowWrite.of(write, guard));
        }
        return rows;
    }

    private Put guardRow(Guard.Entry guard) {
        Item row = Item.of("guard_id", guard.id())
                .with("expires_at", clock.instant().plus(GUARD_LIFE).getEpochSecond());
        return Put.builder()
                .tableName(guardTable)
                .item(AwsItems.toAws(row))
                .conditionExpression("attribute_not_exists(guard_id)")
                .build();
    }
}
