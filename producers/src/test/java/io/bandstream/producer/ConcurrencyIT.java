package io.bandstream.producer;

import io.bandstream.producer.dynamodb.LocalTables;
import io.bandstream.producer.store.ItemStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConcurrencyIT {

    private LocalTables tables;

    @BeforeAll
    void openTables() {
        tables = new LocalTables();
    }

    @AfterAll
    void closeTables() {
        tables.close();
    }

    @Nested
    final class Accounts extends AccountConcurrencyKit {

        @Override
        ItemStore store() {
            return tables.store();
        }
    }

    @Nested
    final class Purchases extends PurchaseConcurrencyKit {

        @Override
        ItemStore store() {
            return tables.store();
        }
    }

    @Nested
    final class Assessments extends AssessmentConcurrencyKit {

        @Override
        ItemStore store() {
            return tables.store();
        }
    }

    @Nested
    final class Support extends SupportConcurrencyKit {

        @Override
        ItemStore store() {
            return tables.store();
        }
    }
}
