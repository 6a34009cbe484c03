package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.http.contract.Contract;
import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.http.contract.Operation.Access;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One user has everything; nobody and another user go through all routes of the contract. */
final class TwoUsersTest {

    private static final InMemoryItemStore STORE = new InMemoryItemStore();
    private static final ApiBench API = new ApiBench(STORE);
    private static final Map<String, String> IDS = new HashMap<>();
    private static final Client OWNER = API.user("owner@example.com");

    /** Content is everybody's, most of it once it is paid for. */
    private static final Set<String> SHARED = Set.of("showTest", "listTests");

    private final Contract contract = Contract.load();
    private final BodyExamples examples = new BodyExamples(new Random(11));
    private final Client other = API.user("other" + API.bench().letters().all().size() + "@example.com");

    private static String id(String name) {
        return Objects.requireNonNull(IDS.get(name));
    }

    @BeforeAll
    static void ownEverything() {
        API.grant(OWNER, "com.ieltsaiprep.academic.mocktest", 2);
        Reply started = OWNER.post(
                "/v1/assessments",
                json().put("variant", "academic").put("skill", "reading").put("test_id", TestBench.READING_TEST));
        IDS.put("assessment_id", started.text("/assessment_id"));
        IDS.put("test_id", "academic-reading-test-900");
        IDS.put("write_token", started.text("/write_token"));
        IDS.put(
                "full_test_id",
                OWNER.post(
                                "/v1/mock-tests",
                                json().put("variant", "academic")
                                        .put("listening_test_id", TestBench.LISTENING_TEST)
                                        .put("reading_test_id", TestBench.READING_TEST))
                        .text("/full_test_id"));
        IDS.put(
                "ticket_id",
                OWNER.post(
                                "/v1/support-tickets",
                                json().put("category", "audio")
                                        .put("subject", "Silence")
                                        .put("message", "No sound."))
                        .text("/ticket_id"));
        String receipt = TrustedReceipts.write(
                        Platform.IOS,
                        new StoreTransaction(
                                "1000", "com.ieltsaiprep.academic.writing", Instant.parse("2086-01-01T00:00:00Z")))
                .data();
        OWNER.post("/v1/purchases", json().put("platform", "ios").put("receipt", receipt));
        IDS.put("action_id", "ACT-0123456789AB");
        API.bench()
                .put(
                        Catalog.DEVOPS_ACTIONS,
                        Item.of("action_id", id("action_id"))
                                .with("timestamp", 3_665_000_000L)
                                .with("status", "pending_review")
                                .with("issue_description", "Silence"));
        derive(OWNER.get("/v1/sessions/current").text("/user_id"));
    }

    /** As the consumers would. */
    private static void derive(String userId) {
        Item provenance = Item.of("source_table", "ielts-genai-prep-assessments")
                .with("source_key", "a")
                .with("event_id", "e")
                .with("sequence_number", "1")
                .with("rule_version", 1)
                .with("applied_at", "2086-03-01T22:00:00.000Z");
        IDS.put("result_id", userId + "#" + TestBench.READING_TEST + "#" + id("assessment_id"));
        API.bench()
                .put(
                        Catalog.TEST_RESULTS,
                        Item.of("result_id", id("result_id"))
                                .with("schema_version", 1)
                                .with("user_id", userId)
                                .with("test_id", TestBench.READING_TEST)
                                .with("assessment_id", id("assessment_id"))
                                .with("test_type", "reading")
                                .with("completed_at", 3_665_000_000L)
                                .with("provenance", Value.of(provenance)));
        API.bench()
                .put(
                        Catalog.TEST_PROGRESS,
                        Item.of("progress_id", userId + "#" + TestBench.READING_TEST)
                                .with("schema_version", 1)
                                .with("user_id", userId)
                                .with("test_id", TestBench.READING_TEST)
                                .with("assessment_id", id("assessment_id"))
                                .with("test_type", "reading")
                                .with("status", "started")
                                .with("last_updated", "2086-03-01T22:00:01.000Z")
                                .with("provenance", Value.of(provenance)));
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private String path(Operation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", URLEncoder.encode(id.getValue(), StandardCharsets.UTF_8));
        }
        assertThat(path).doesNotContain("{");
        return path;
    }

    private byte @Nullable [] body(Operation operation) {
        if (operation.body().isEmpty()) {
            return null;
        }
        if (operation.id().equals("startAssessment")) {
            ObjectNode body = examples.json(operation, true);
            body.put("variant", "academic").put("full_test_id", id("full_test_id"));
            return body.toString().getBytes(StandardCharsets.UTF_8);
        }
        return examples.bytes(operation, true);
    }

    private static boolean isOnesOwn(Operation operation) {
        return operation.path().contains("{") && !SHARED.contains(operation.id());
    }

    private Reply send(Client client, Operation operation) {
        return client.send(operation.method(), path(operation), body(operation));
    }

    /** But for what is counted of whoever asks. */
    private Set<Item> everything() {
        return Catalog.all().stream()
                .filter(table -> !Set.of(Catalog.IDEMPOTENCY_KEYS, Catalog.LOGIN_ATTEMPTS)
                        .contains(table))
                .flatMap(table -> STORE.scan(table).stream())
                .collect(Collectors.toSet());
    }

    @Test
    void everyRouteThatIsNotPublic_refusesWithoutASession() {
        var before = everything();
        for (Operation operation : contract.operations()) {
            if (operation.access() != Access.PUBLIC) {
                assertThat(send(API.anybody(), operation).problem())
                        .as(operation.id())
                        .isEqualTo("unauthenticated");
                assertThat(send(API.anybody().bearer("web_1790000000_0123abcd"), operation)
                                .header("www-authenticate"))
                        .as(operation.id())
                        .isEqualTo("Bearer");
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void publicRoutes_areTheseAndNoOthers() {
        assertThat(contract.operations().stream()
                        .filter(operation -> operation.access() == Access.PUBLIC)
                        .map(Operation::id))
                .containsExactlyInAnyOrder(
                        "showHealth",
                        "showReadiness",
                        "showContract",
                        "registerUser",
                        "requestEmailVerification",
                        "verifyEmail",
                        "requestPasswordReset",
                        "resetPassword",
                        "login",
                        "redeemQrCode",
                        "takeAppleNotice",
                        "takeGoogleNotice");
    }

    @Test
    void routesOfOneKindOfCaller_refuseAllOthers() {
        Map<Access, Client> callers = Map.of(
                Access.USER,
                OWNER,
                Access.EVALUATOR,
                API.evaluator(),
                Access.MAIL_GATEWAY,
                API.mailGateway(),
                Access.ENGINEER,
                API.engineer());
        for (Operation operation : contract.operations()) {
            callers.forEach((access, caller) -> {
                if (operation.access() != Access.PUBLIC && access != operation.access()) {
                    assertThat(send(caller, operation).status())
                            .as("%s by %s", operation.id(), access)
                            .isEqualTo(401);
                }
            });
        }
    }

    @Test
    void everyRoute_owner_reachesTheirOwn() {
        for (Operation operation : contract.operations()) {
            if (isOnesOwn(operation) && operation.method().equals("GET")) {
                assertThat(send(OWNER, operation).status()).as(operation.id()).isEqualTo(200);
            }
        }
        assertThat(OWNER.get("/v1/results").body().at("/results/0/result_id").textValue())
                .isEqualTo(id("result_id"));
        assertThat(OWNER.get("/v1/progress").body().at("/tests/0/test_id").textValue())
                .isEqualTo(TestBench.READING_TEST);
        assertThat(OWNER.get("/v1/credits").body().get("credits").findValuesAsText("remaining"))
                .containsExactly("2", "2");
        assertThat(OWNER.get("/v1/results?after=" + id("write_token")).status()).isEqualTo(200);
    }

    @Test
    void everyRoute_anotherUser_neitherSeesNorChangesAnything() {
        Set<Item> owned = everything();
        for (Operation operation : contract.operations()) {
            if (operation.access() == Access.USER && !operation.id().equals("logout")) {
                Reply reply = send(other, operation);

                if (isOnesOwn(operation)) {
                    assertThat(reply.problem()).as(operation.id()).isEqualTo("not-found");
                }
                assertThat(IDS.values().stream()
                                .filter(known -> !SHARED.contains(operation.id()) || !known.equals(id("test_id")))
                                .filter(id -> reply.body().toString().contains(id)))
                        .as("%s: %s", operation.id(), reply.body())
                        .isEmpty();
            }
        }
        assertThat(other.get("/v1/results?after=" + id("write_token")).text("/errors/0/parameter"))
                .isEqualTo("after");
        assertThat(everything()).containsAll(owned);
    }

    @Test
    void pathParameter_givenInTheQueryAsWell_staysThatOfThePath() {
        Reply reply = OWNER.get("/v1/assessments/no-such-id?assessment_id=" + id("assessment_id"));

        assertThat(reply.problem()).isEqualTo("not-found");
    }

    @Test
    void pageToken_ofAnotherUser_opensNothing() {
        String token = OWNER.get("/v1/results?limit=1").text("/next_page_token");

        assertThat(other.get("/v1/results?limit=1&page_token=" + token).text("/errors/0/parameter"))
                .isEqualTo("page_token");
    }

    @Test
    void receipt_ofAnotherUser_grantsNothing() {
        String receipt = TrustedReceipts.write(
                        Platform.IOS,
                        new StoreTransaction(
                                "1000", "com.ieltsaiprep.academic.writing", Instant.parse("2086-01-01T00:00:00Z")))
                .data();

        Reply taken = other.post("/v1/purchases", json().put("platform", "ios").put("receipt", receipt));

        assertThat(taken.problem()).isEqualTo("receipt-taken");
        assertThat(OWNER.post("/v1/purchases", json().put("platform", "ios").put("receipt", receipt))
                        .status())
                .isEqualTo(200);
        assertThat(STORE.scan(Catalog.ENTITLEMENTS))
                .extracting(row -> row.text("product_id").orElseThrow())
                .containsExactlyInAnyOrder("com.ieltsaiprep.academic.mocktest", "com.ieltsaiprep.academic.writing");
    }
}
