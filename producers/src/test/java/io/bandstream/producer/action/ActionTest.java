package io.bandstream.producer.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.action.Reviewing.NotPending;
import io.bandstream.producer.action.Reviewing.Reviewed;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ActionStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ActionTest extends ActionKit {

    private final ItemStore store = new InMemoryItemStore();

    @Override
    ItemStore store() {
        return store;
    }

    @Test
    void approve_whileAnotherRejects_isToldWhoWon() {
        ScriptedStore scripted = new ScriptedStore(store);
        TestBench bench = new TestBench(scripted);
        ActionReview review = bench.producers().actionReview();
        bench.put(
                Catalog.DEVOPS_ACTIONS,
                Item.of("action_id", "ACT-1").with("timestamp", 1).with("status", "pending_review"));
        scripted.beforeNextCommit(
                () -> assertThat(review.reject("ACT-1", "bob", "no fault")).isInstanceOf(Reviewed.class));

        assertThat(review.approve("ACT-1", "ann")).isInstanceOfSatisfying(NotPending.class, told -> {
            assertThat(told.status()).isEqualTo(ActionStatus.REJECTED);
            assertThat(told.by()).contains("bob");
        });

        assertThat(bench.row(Catalog.DEVOPS_ACTIONS, Item.of("action_id", "ACT-1"))
                        .text("rejection_reason"))
                .isEqualTo(Optional.of("no fault"));
    }
}
