package io.bandstream.producer.dynamodb;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.ItemStoreKit;
import io.bandstream.producer.store.WholeTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DynamoDbItemStoreIT extends ItemStoreKit {

    private LocalTables tables;

    @BeforeAll
    void open() {
        tables = new LocalTables();
    }

    @AfterAll
    void close() {
        tables.close();
    }

    @Override
    protected ItemStore store() {
        return tables.store();
    }

    @Override
    protected WholeTables tables() {
        return tables.store();
    }
}
