package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All tests of the HTTP API run under the template's policy; here, that this says anything. */
final class PermittedStoreTest {

    private final PermittedStore store = new PermittedStore(new InMemoryItemStore());

    @Test
    void whatThePolicyDoesNotName_fails() {
        assertThatThrownBy(() -> store.get(Catalog.READING_ANSWERS, Item.of("test_id", "t")))
                .hasMessageContaining("GetItem on IeltsReadingAnswers");
        assertThatThrownBy(() -> store.page(Catalog.USERS, Optional.empty())).hasMessageContaining("Scan");
        assertThat(PermittedStore.allows("PutItem", "IeltsTestResults")).isFalse();
    }

    @Test
    void whatItNames_isDone() {
        assertThat(store.get(Catalog.USERS, Item.of("email", "a@example.com"))).isEmpty();
        assertThat(PermittedStore.allows("Query", "IeltsDevopsActions/index/*")).isTrue();
    }
}
