package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** R7 over HTTP: an account handed out and taken away. */
final class OwnAccountApiTest {

    private static final String EMAIL = "a@example.com";
    private static final String ERASURE = "/v1/users/current/erasure";
    private static final String EXPORT = "/v1/users/current/export";

    private final InMemoryItemStore store = new InMemoryItemStore();

    private static Reply erase(Client user, String password) {
        return user.post(ERASURE, json().put("password", password));
    }

    @Test
    void R7_export_holdsWhatIsTheUsers_andNothingThatOpensTheAccount() {
        try (ApiBench api = new ApiBench(store)) {
            Client user = api.candidate(EMAIL);
            api.user("b@example.com");
            user.post("/v1/assessments", json().put("variant", "academic").put("skill", "writing"));

            Reply export = user.get(EXPORT);

            assertThat(export.status()).isEqualTo(200);
            assertThat(export.header("content-disposition")).startsWith("attachment");
            assertThat(export.text("/account/0/email")).isEqualTo(EMAIL);
            assertThat(export.body().get("assessments")).hasSize(1);
            assertThat(export.body().findValuesAsText("email")).containsOnly(EMAIL);
            assertThat(names(export.body())).doesNotContain("password_hash", "token", "session_id", "reset_token");
        }
    }

    private static List<String> names(JsonNode json) {
        return json.valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(item -> item.propertyStream().map(java.util.Map.Entry::getKey))
                .toList();
    }

    @Test
    void R7_erase_endsTheAccountAndItsSessions_andFreesTheEmail() {
        try (ApiBench api = new ApiBench(store)) {
            Client user = api.user(EMAIL);
            String before = user.get("/v1/sessions/current").text("/user_id");

            assertThat(erase(user, TestBench.PASSWORD).status()).isEqualTo(202);

            assertThat(store.scan(Catalog.USERS)).isEmpty();
            assertThat(user.get(EXPORT).problem()).isEqualTo("unauthenticated");
            assertThat(erase(user, TestBench.PASSWORD).problem()).isEqualTo("unauthenticated");
            assertThat(api.login(EMAIL).problem()).isEqualTo("invalid-credentials");
            assertThat(api.user(EMAIL).get("/v1/sessions/current").text("/user_id"))
                    .isNotEqualTo(before);
        }
    }

    @Test
    void erase_wrongPassword_leavesTheAccount_andLocksAfterFive() {
        try (ApiBench api = new ApiBench(store)) {
            Client user = api.user(EMAIL);
            for (int i = 0; i < 5; i++) {
                assertThat(erase(user, "wrong password " + i).problem()).isEqualTo("invalid-credentials");
            }

            Reply locked = erase(user, TestBench.PASSWORD);

            assertThat(locked.problem()).isEqualTo("locked-out");
            assertThat(locked.header("retry-after")).isEqualTo("900");
            assertThat(api.login(EMAIL).problem()).isEqualTo("locked-out");
            assertThat(store.scan(Catalog.USERS)).hasSize(1);
            api.bench().advance(Duration.ofMinutes(15));
            assertThat(erase(user, TestBench.PASSWORD).status()).isEqualTo(202);
        }
    }

    /** Holds whoever reads a whole table. */
    private record Slow(InMemoryItemStore store, CountDownLatch begun, CountDownLatch go)
            implements ItemStore, WholeTables {
        @Override
        public Optional<Item> get(TableDefinition table, Item key) {
            return store.get(table, key);
        }

        @Override
        public Page query(Query query) {
            return store.query(query);
        }

        @Override
        public Commit commit(List<Write> writes) {
            return store.commit(writes);
        }

        @Override
        public Page page(TableDefinition table, Optional<Item> from) {
            begun.countDown();
            try {
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return store.page(table, from);
        }
    }

    @Test
    void export_whileAnotherIsMade_isAskedToWait() throws Exception {
        Slow slow = new Slow(store, new CountDownLatch(1), new CountDownLatch(1));
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (ApiBench api = new ApiBench(slow)) {
            Client user = api.user(EMAIL);
            Client other = api.user("b@example.com");
            CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> user.get(EXPORT), executor);
            assertThat(slow.begun().await(20, TimeUnit.SECONDS)).isTrue();

            Reply second = other.get(EXPORT);

            assertThat(second.problem()).isEqualTo("too-many-requests");
            slow.go().countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(other.get(EXPORT).status()).isEqualTo(200);
        } finally {
            executor.shutdown();
        }
    }
}
