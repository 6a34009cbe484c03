package io.bandstream.producer.assessment;

import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Product;

/** Whether a user may take an assessment. */
public sealed interface Access {

    /**
     * A credit is left that would pay.
     *
     * @param product the one that would be charged (R11)
     * @param remaining credits of it, that one included
     */
    record Covered(Product product, int remaining) implements Access {}

    /** Another part of the mock test was handed in before, and the credit that it took pays for all four. */
    record PaidMockTest(String fullTestId) implements Access {}

    /** Nothing that the user has bought covers it, or it is used up. */
    record NoCredit() implements Access {}

    /** The user has no mock test of that id and variant. */
    record UnknownMockTest(String fullTestId) implements Access {}

    /** The mock test takes no more parts. */
    record MockTestOver(FullTestStatus status) implements Access {}
}
