package io.bandstream.producer.assessment;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells whether a credit is there that would pay for an assessment, by the order in which the consumers use credits up
 * (R11). It takes none: that is done when the assessment is handed in, so that of two begun under the last credit one is
 * overdrawn (R12). Thread-safe.
 */
public final class AccessCheck {

    private final ItemStore store;
    private final OwnMockTests mockTests;

    public AccessCheck(ItemStore store) {
        this.store = store;
        this.mockTests = new OwnMockTests(store);
    }

    /**
     * By consistent reads of what the user has bought.
     *
     * @param fullTestId the mock test that it is a part of
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     * @throws io.bandstream.schema.codec.UnreadableItemException if one of the user's rows is spoilt
     */
    public Access check(String userId, Variant variant, Skill skill, Optional<String> fullTestId) {
        return fullTestId
                .map(id -> partOf(id, userId, variant))
                .orElseGet(() -> credit(userId, product -> product.covers(skill, variant)));
    }

    /** Whether a credit is there that would pay for a mock test of the variant; as {@link #check}. */
    public Access checkMockTest(String userId, Variant variant) {
        return credit(userId, product -> product.coversMockTest(variant));
    }

    private Access partOf(String fullTestId, String userId, Variant variant) {
        Optional<FullTest> mockTest = mockTests.find(fullTestId, userId, variant);
        if (mockTest.isEmpty()) {
            return new Access.UnknownMockTest(fullTestId);
        }
        if (OwnMockTests.isOver(mockTest.get().status())) {
            return new Access.MockTestOver(mockTest.get().status());
        }
        return Stream.of(Skill.values()).anyMatch(skill -> isHandedIn(fullTestId, skill))
                ? new Access.PaidMockTest(fullTestId)
                : checkMockTest(userId, variant);
    }

    /** One in error gave its credit back (R17). */
    private boolean isHandedIn(String fullTestId, Skill skill) {
        return store.get(Catalog.ASSESSMENTS, Item.of("assessment_id", OwnMockTests.partId(fullTestId, skill)))
                .map(AssessmentCodec::read)
                .map(Assessment::status)
                .filter(status -> status == AssessmentStatus.SUBMITTED || status == AssessmentStatus.SCORED)
                .isPresent();
    }

    private Access credit(String userId, Predicate<Product> covering) {
        return store.all(Query.table(Catalog.ENTITLEMENTS, userId)).stream()
                .map(EntitlementCodec::read)
                .filter(held -> held.assessmentsRemaining() > 0)
                .flatMap(held -> covered(held, covering))
                .min(Comparator.comparing(covered -> covered.product().kind()))
                .<Access>map(covered -> covered)
                .orElseGet(Access.NoCredit::new);
    }

    private static Stream<Access.Covered> covered(Entitlement held, Predicate<Product> covering) {
        return Product.find(held.productId())
                .filter(covering)
                .map(product -> new Access.Covered(product, held.assessmentsRemaining()))
                .stream();
    }
}
