package io.bandstream.producer;

import io.bandstream.producer.store.ItemStore;
import org.junit.jupiter.api.BeforeEach;

/** Many callers at once never lose or double anything, on any store. Each test uses users of its own. */
abstract class ConcurrencyKit {

    TestBench bench;
    Producers producers;

    abstract ItemStore store();

    @BeforeEach
    final void open() {
        bench = new TestBench(store());
        producers = bench.producers();
    }
}
