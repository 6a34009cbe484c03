package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ShutdownTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Holds whoever asks what a user has bought. */
    private static final class Slow implements ItemStore {
        private final ItemStore store = new InMemoryItemStore();
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Optional<Item> get(TableDefinition table, Item key) {
            return store.get(table, key);
        }

        @Override
        public Page query(Query query) {
            if (query.table().equals(Catalog.ENTITLEMENTS)) {
                asked.countDown();
                await(goOn);
            }
            return store.query(query);
        }

        @Override
        public Commit commit(List<Write> writes) {
            return store.commit(writes);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("cut off", e);
        }
    }

    @Test
    void close_answersWhatIsUnderWay_refusesWhatComes_andEnds() throws Exception {
        Slow store = new Slow();
        ApiBench api = new ApiBench(store);
        Client user = api.user("a@example.com");

        Future<Reply> underWay = threads.submit(() -> user.get("/v1/credits"));
        await(store.asked);
        int port = api.port();
        Future<?> closing = threads.submit(api::close);
        while (isServed(port)) {
            Thread.onSpinWait();
        }
        assertThat(underWay.isDone()).isFalse();
        assertThat(closing.isDone()).isFalse();
        store.goOn.countDown();

        assertThat(underWay.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
        closing.get(5, TimeUnit.SECONDS);
    }

    private static boolean isServed(int port) {
        try {
            return Raw.answer(port, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 200");
        } catch (UncheckedIOException refused) {
            return false;
        }
    }
}
