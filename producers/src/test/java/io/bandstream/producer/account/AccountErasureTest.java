package io.bandstream.producer.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R7, the request: the user's item goes, by its owner alone. */
final class AccountErasureTest {

    private static final Item KEY = Item.of("email", "ann@example.org");

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final AccountErasure erasure = new AccountErasure(store, new Attempts(wait -> {}, new Random(1)));

    private void registered(String userId) {
        assertThat(store.commit(List.of(Write.create(Catalog.USERS, KEY.with("user_id", userId)))))
                .isEqualTo(new Commit.Committed());
    }

    @Test
    void R7_erase_removesTheUsersItem() {
        registered("u-1");

        assertThat(erasure.erase(new UserRef("u-1", " Ann@Example.org "))).isEqualTo(new Erasing.Erased());

        assertThat(store.scan(Catalog.USERS)).isEmpty();
    }

    @Test
    void R7_eraseAgain_findsNobody() {
        registered("u-1");
        erasure.erase(new UserRef("u-1", "ann@example.org"));

        assertThat(erasure.erase(new UserRef("u-1", "ann@example.org"))).isEqualTo(new Erasing.NotFound());
    }

    @Test
    void R7_eraseOfAnEmailThatIsAnothersByNow_leavesTheOther() {
        registered("u-2");

        assertThat(erasure.erase(new UserRef("u-1", "ann@example.org"))).isEqualTo(new Erasing.NotFound());

        assertThat(store.get(Catalog.USERS, KEY)).isPresent();
    }
}
