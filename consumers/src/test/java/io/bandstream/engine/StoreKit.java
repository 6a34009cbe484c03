package io.bandstream.engine;

import static io.bandstream.engine.KitRows.TABLE;
import static io.bandstream.engine.KitRows.freshGuard;
import static io.bandstream.engine.KitRows.freshKey;
import static io.bandstream.engine.KitRows.over;
import static io.bandstream.engine.KitRows.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;

/**
 * A pair of {@link View} and {@link EffectStore} over the same tables, for the kits that say what every such pair does:
 * {@link ReadKit}, {@link CommitKit}, {@link GuardKit}. Tests share the tables.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface StoreKit {

    View view();

    EffectStore store();

    default Commit commit(Write... writes) {
        return store().commit(freshGuard(), Effects.of(writes));
    }

    default Item existing(Item attributes) {
        Item key = freshKey();
        assertThat(commit(put(over(key, attributes)))).isEqualTo(new Commit.Committed());
        return key;
    }

    default Optional<Item> row(Item key) {
        return view().get(TABLE, key);
    }
}
