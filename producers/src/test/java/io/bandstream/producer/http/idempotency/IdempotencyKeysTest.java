package io.bandstream.producer.http.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.Together;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.ProblemType;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class IdempotencyKeysTest {

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final TestBench bench = new TestBench(store);
    private final AtomicInteger ids = new AtomicInteger();
    private final Random random = new Random(5);
    private final IdempotencyKeys keys = new IdempotencyKeys(
            store,
            new Attempts(duration -> {}, random),
            bench.clock(),
            () -> new UUID(0, ids.incrementAndGet()),
            random);
    private final AtomicInteger done = new AtomicInteger();

    private static KeyedRequest request(String scope, String secret) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("password", secret);
        return new KeyedRequest(scope, "a key of enough characters", "POST /v1/sessions", body);
    }

    private Supplier<Answer> work(int status) {
        return () -> {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("session", "the secret session " + done.incrementAndGet());
            return new Answer(status, java.util.Map.of("Location", "/here"), java.util.Optional.of(body));
        };
    }

    private Answer once(int status) {
        return keys.once(request("", "one"), work(status));
    }

    @Test
    void repeat_getsTheFirstAnswer_withoutTheWork() {
        Answer first = once(201);
        Answer second = once(201);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers()).containsEntry("Location", "/here").containsEntry("Idempotent-Replayed", "true");
        assertThat(done).hasValue(1);
    }

    @Test
    void refusal_isKeptAsWell() {
        once(409);

        assertThat(once(201).status()).isEqualTo(409);
        assertThat(done).hasValue(1);
    }

    @Test
    void answerThatMayGetBetter_isNotKept() {
        assertThat(once(429).status()).isEqualTo(429);
        assertThat(once(503).status()).isEqualTo(503);
        assertThat(once(201).status()).isEqualTo(201);
    }

    @Test
    void workThatFails_leavesTheKeyFree() {
        assertThatThrownBy(() -> keys.once(request("", "one"), () -> {
                    throw new StoreUnavailableException("gone");
                }))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(once(201).status()).isEqualTo(201);
    }

    @Test
    void otherBody_underTheSameKey_isRefused() {
        once(201);

        Answer other = keys.once(request("", "two"), work(201));

        assertThat(other.body().orElseThrow().get("type").textValue())
                .isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED.uri());
        assertThat(done).hasValue(1);
    }

    @Test
    void sameKey_ofAnotherUser_isAnotherKey() {
        keys.once(request("u1", "one"), work(201));
        keys.once(request("u2", "one"), work(201));

        assertThat(done).hasValue(2);
    }

    @Test
    void concurrentRepeats_workOnce_othersAreToldToAskAgain() {
        CountDownLatch othersAnswered = new CountDownLatch(7);
        List<Answer> answers = Together.call(8, i -> {
            Answer answer = keys.once(request("", "one"), () -> {
                await(othersAnswered);
                return work(201).get();
            });
            othersAnswered.countDown();
            return answer;
        });

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(Answer::isProblem))
                .hasSize(7)
                .allSatisfy(answer -> assertThat(answer.headers()).containsEntry("Retry-After", "1"));
        assertThat(done).hasValue(1);
        assertThat(once(500).status()).isEqualTo(201);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void processThatDied_isReplacedAfterItsLease_andCanSettleNothingLate() {
        Answer late = keys.once(request("", "one"), () -> {
            assertThat(once(201).body().orElseThrow().get("type").textValue())
                    .isEqualTo(ProblemType.REQUEST_IN_PROGRESS.uri());
            bench.advance(Duration.ofSeconds(31));
            assertThat(once(201).status()).isEqualTo(201);
            return work(202).get();
        });

        assertThat(late.status()).isEqualTo(202);
        assertThat(once(500).status()).as("the answer that was kept first").isEqualTo(201);
    }

    @Test
    void key_afterADay_isFree_evenWhereTheRowIsStillThere() {
        once(201);
        bench.advance(Duration.ofHours(24).plusSeconds(1));

        once(201);

        assertThat(done).hasValue(2);
    }

    @Test
    void row_tellsNothingWithoutTheKey() {
        once(201);

        Item row = store.scan(Catalog.IDEMPOTENCY_KEYS).get(0);
        Value.Binary answer = (Value.Binary) row.get("answer").orElseThrow();
        byte[] bytes = new byte[answer.bytes().remaining()];
        answer.bytes().duplicate().get(bytes);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(row.toString()).doesNotContain("secret", "password", "a key of enough", "sessions");
        assertThat(row.number("expires_at").orElseThrow().longValue())
                .isEqualTo(bench.now().plus(Duration.ofHours(24)).getEpochSecond());
    }
}
