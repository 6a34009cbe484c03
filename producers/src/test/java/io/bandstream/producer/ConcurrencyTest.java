package io.bandstream.producer;

import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;
import org.junit.jupiter.api.Nested;

final class ConcurrencyTest {

    @Nested
    final class Accounts extends AccountConcurrencyKit {

        @Override
        ItemStore store() {
            return new InMemoryItemStore();
        }
    }

    @Nested
    final class Purchases extends PurchaseConcurrencyKit {

        @Override
        ItemStore store() {
            return new InMemoryItemStore();
        }
    }

    @Nested
    final class Assessments extends AssessmentConcurrencyKit {

        @Override
        ItemStore store() {
            return new InMemoryItemStore();
        }
    }

    @Nested
    final class Support extends SupportConcurrencyKit {

        @Override
        ItemStore store() {
            return new InMemoryItemStore();
        }
    }
}
