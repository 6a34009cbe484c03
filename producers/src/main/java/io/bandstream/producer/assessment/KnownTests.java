package io.bandstream.producer.assessment;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import io.bandstream.schema.item.Word;

/** Tells whether a reading or listening test has been loaded. Thread-safe. */
final class KnownTests {

    private final ItemStore store;

    KnownTests(ItemStore store) {
        this.store = store;
    }

    /** True for writing and speaking: their tasks are in no test table. */
    boolean exists(Skill skill, Variant variant, String testId) {
        return switch (skill) {
            case READING -> exists(Catalog.READING_TESTS, variant, testId);
            case LISTENING -> exists(Catalog.LISTENING_TESTS, variant, testId);
            case WRITING, SPEAKING -> true;
        };
    }

    /** Bands follow from right answers by the variant: a test of the other one would be marked too high or too low. */
    private boolean exists(TableDefinition table, Variant variant, String testId) {
        return store.get(table, Item.of("test_id", testId))
                .filter(test -> isOf(variant, test, testId))
                .isPresent();
    }

    /** Where neither the row nor its id names a variant, it is of both. */
    private static boolean isOf(Variant variant, Item test, String testId) {
        return test.text("test_type")
                .flatMap(text -> Word.find(Variant.class, text))
                .or(() -> AssessmentType.of(testId).flatMap(AssessmentType::variant))
                .map(variant::equals)
                .orElse(true);
    }
}
