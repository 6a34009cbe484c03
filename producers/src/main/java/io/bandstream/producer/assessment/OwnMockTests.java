package io.bandstream.producer.assessment;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** A user's own mock tests and what their parts are called. Thread-safe. */
final class OwnMockTests {

    private final ItemStore store;

    OwnMockTests(ItemStore store) {
        this.store = store;
    }

    /** Empty where it is another's, or of the other variant. */
    Optional<FullTest> find(String fullTestId, String userId, Variant variant) {
        return store.get(Catalog.FULL_TESTS, Item.of("full_test_id", fullTestId))
                .map(FullTestCodec::read)
                .filter(test -> test.userId().equals(userId))
                .filter(test -> test.variant().equals(Optional.of(variant)));
    }

    static boolean isOver(FullTestStatus status) {
        return status == FullTestStatus.COMPLETED || status == FullTestStatus.ABANDONED;
    }

    /** The same id whenever the part is started, so that it starts once. */
    static String partId(String fullTestId, Skill skill) {
        return UUID.nameUUIDFromBytes((fullTestId + "#" + skill.text()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
