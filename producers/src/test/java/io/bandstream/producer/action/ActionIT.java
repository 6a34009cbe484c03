package io.bandstream.producer.action;

import io.bandstream.producer.dynamodb.LocalTables;
import io.bandstream.producer.store.ItemStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActionIT extends ActionKit {

    private LocalTables tables;

    @BeforeAll
    void openTables() {
        tables = new LocalTables();
    }

    @AfterAll
    void closeTables() {
        tables.close();
    }

    @Override
    ItemStore store() {
        return tables.store();
    }
}
