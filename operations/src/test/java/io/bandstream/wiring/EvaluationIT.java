package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.engine.EngineSettings;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamWorkers.Readiness;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.assessment.Submitting;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.evaluation.DeskSettings;
import io.bandstream.producer.evaluation.EvaluationListener;
import io.bandstream.producer.evaluation.EvaluationRetries;
import io.bandstream.producer.evaluation.Retrying;
import io.bandstream.producer.evaluation.bedrock.BedrockEvaluator;
import io.bandstream.producer.store.Attempts;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.schema.item.Variant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Essays from their submission to their result, over the real streams, by a model that has its days. */
final class EvaluationIT {

    private static final String PRODUCT = "com.ieltsaiprep.academic.writing";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final DeskSettings SETTINGS = new DeskSettings(
            3, Duration.ofSeconds(40), Duration.ofSeconds(60), Duration.ofMillis(50), 2, Duration.ofMillis(100));

    private final HouseModel model = new HouseModel();
    private final String accessKey = SharedLocalDynamoDb.freshAccessKey();
    private final Map<String, String> environment = DoomedDesk.environment(accessKey, model.uri());
    private final Connection connection = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment);
    private final DynamoDbClient tables = connection.dynamoDb();
    private final StreamClients streams = connection.streamClients();
    private final Pipeline pipeline = new Pipeline(
            tables, streams, EngineSettings.defaults(), Clock.systemUTC(), "evaluations", EvaluatedBy.DESK);
    private final Assessments assessments = new Assessments(
            new DynamoDbItemStore(tables),
            new Attempts(wait -> Thread.sleep(wait.toMillis()), new SecureRandom()),
            Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)),
            UUID::randomUUID);
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void load() {
        Tables.create(tables);
        put(
                Catalog.RUBRICS,
                Item.of("assessment_type", "academic_writing")
                        .with("criteria", Value.of(Item.empty().with("task_achievement", Value.of(Item.empty())))));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        pipeline.stop(Duration.ofSeconds(10));
        model.close();
        tables.close();
        streams.close();
    }

    @Test
    void essays_endInAResultOrInAnAction_whateverBecomesOfTheirEvaluators() throws Exception {
        Process doomed = DoomedDesk.start(SharedLocalDynamoDb.endpoint(), accessKey, model.uri());
        open.add(doomed::destroyForcibly);
        UserRef unlucky = buyer("unlucky");
        UserRef slow = buyer("slow");
        UserRef quick = buyer("quick");
        UserRef luckless = buyer("luckless");
        pipeline.start();
        assertThat(pipeline.awaitReady(SOON)).isInstanceOf(Readiness.Ready.class);
        await().atMost(SOON)
                .until(() -> List.of(unlucky, slow, quick, luckless).stream().allMatch(this::hasCredits));
        String orphaned = submit(unlucky, "once 7 A worker is killed over this.");
        await().atMost(SOON).until(() -> model.calls("once") == 1);

        doomed.destroyForcibly().waitFor();
        open.add(Evaluations.start(
                connection,
                EvaluatorModel.of(new BedrockEvaluator.Model("house.model", Optional.empty()), environment),
                SETTINGS,
                EvaluationListener.SILENT));
        String firstSlow = submit(slow, "hang 5 This one takes its time.");
        String secondSlow = submit(slow, "hang 6 And so does this.");
        await().atMost(SOON).until(() -> model.waiting() == 2);

        nobodyElseWaits(slow, quick);
        assertThat(model.waiting()).isEqualTo(2);
        failureEndsInAnAction(luckless);
        assertThat(model.waiting()).isEqualTo(2);
        await().atMost(SOON).until(() -> result(unlucky, orphaned).isPresent());
        assertBand(result(unlucky, orphaned), "7");
        assertThat(model.calls("once")).isEqualTo(2);
        assertThat(summary(unlucky).fields("attempts").flatMap(all -> all.number("writing")))
                .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("1"));
        model.release();
        await().atMost(SOON)
                .until(() -> result(slow, firstSlow).isPresent()
                        && result(slow, secondSlow).isPresent());
        assertBand(result(slow, secondSlow), "6");
        assertThat(scan(Catalog.EVALUATIONS)).isEmpty();
        assertThat(scan(Catalog.DEAD_LETTERS)).isEmpty();
    }

    /** While two of one user's essays hang: other users' events and essays, and this user's own other events. */
    private void nobodyElseWaits(UserRef slow, UserRef quick) {
        String id = submit(quick, "word 6.5 This one is no trouble.");
        String old = "old-" + slow.userId();
        put(
                Catalog.ASSESSMENTS,
                Item.of("assessment_id", old)
                        .with("user_email", slow.email())
                        .with("assessment_type", "academic_speaking")
                        .with("timestamp", "2026-03-01T10:00:00.000001")
                        .with("overall_band", 8));
        await().atMost(SOON)
                .until(() -> result(quick, id).isPresent()
                        && get(Catalog.TEST_RESULTS, key("result_id", slow.userId() + "#academic_speaking#" + old))
                                .isPresent());

        assertBand(result(quick, id), "6.5");
        assertThat(result(quick, id).orElseThrow().text("paid_by")).contains(PRODUCT);
        Item item = get(Catalog.ASSESSMENTS, key("assessment_id", id)).orElseThrow();
        assertThat(item.text("model_used")).contains("house.model");
        assertThat(item.fields("model_tokens").orElseThrow().number("input").orElseThrow())
                .isEqualByComparingTo("500");
    }

    /** R17: no credit, no result, one action. */
    private void failureEndsInAnAction(UserRef luckless) {
        String id = submit(luckless, "down 5.5 This one is not marked by itself.");
        Item action = key("action_id", Cause.assessmentError(id).actionId());
        await().atMost(SOON).until(() -> get(Catalog.DEVOPS_ACTIONS, action).isPresent());

        assertThat(model.calls("down")).isEqualTo(2);
        assertThat(get(Catalog.ASSESSMENTS, key("assessment_id", id))
                        .orElseThrow()
                        .text("error_type"))
                .contains("http-503");
        assertCreditsLeft(luckless, "2");
        assertThat(result(luckless, id)).isEmpty();
        triedOnceMore(luckless, id, action);
    }

    /** R17: with its score the credit is used, and the action closes. */
    private void triedOnceMore(UserRef luckless, String id, Item action) {
        EvaluationRetries retries = new EvaluationRetries(new DynamoDbItemStore(tables), Clock.systemUTC());

        assertThat(retries.retry(id)).isEqualTo(new Retrying.Queued());
        await().atMost(SOON).until(() -> result(luckless, id).isPresent());

        assertBand(result(luckless, id), "5.5");
        assertCreditsLeft(luckless, "1");
        assertThat(get(Catalog.DEVOPS_ACTIONS, action).orElseThrow().text("status"))
                .contains("closed");
    }

    private void assertCreditsLeft(UserRef user, String credits) {
        assertThat(get(Catalog.ENTITLEMENTS, key("user_id", user.userId()).with("product_id", PRODUCT))
                        .flatMap(row -> row.number("assessments_remaining"))
                        .orElseThrow())
                .isEqualByComparingTo(credits);
    }

    /** One with two credits; before the streams are read, so that nobody waits for them one after another. */
    private UserRef buyer(String name) {
        UserRef user = new UserRef("u-" + name, name + "@example.org");
        put(
                Catalog.USERS,
                Item.of("email", user.email())
                        .with("user_id", user.userId())
                        .with("created_at", "2026-01-01T10:00:00"));
        put(
                Catalog.ENTITLEMENTS,
                Item.of("user_id", user.userId())
                        .with("product_id", PRODUCT)
                        .with("transaction_id", "t-" + name)
                        .with("assessments_purchased", 2)
                        .with("assessments_remaining", 2)
                        .with("purchase_date", "2026-01-01T10:00:00")
                        .with("updated_at", "2026-01-01T10:00:00")
                        .with("status", "active"));
        return user;
    }

    private boolean hasCredits(UserRef user) {
        return get(Catalog.TEST_PROGRESS, key("progress_id", user.userId() + "#summary"))
                .flatMap(row -> row.fields("credits"))
                .filter(credits -> credits.has(PRODUCT))
                .isPresent();
    }

    private String submit(UserRef user, String essay) {
        Starting started = assessments.start(user, AssessmentStart.writing(Variant.ACADEMIC));
        String id = ((Starting.Started) started).assessmentId();
        assertThat(assessments.submit(user.userId(), id, Map.of("1", "The chart shows ferries.", "2", essay)))
                .isInstanceOf(Submitting.Submitted.class);
        return id;
    }

    private static void assertBand(Optional<Item> result, String band) {
        assertThat(result.flatMap(row -> row.number("band_score")).orElseThrow())
                .isEqualByComparingTo(band);
    }

    private Optional<Item> result(UserRef user, String assessmentId) {
        return get(Catalog.TEST_RESULTS, key("result_id", user.userId() + "#academic_writing#" + assessmentId));
    }

    private Item summary(UserRef user) {
        return get(Catalog.TEST_PROGRESS, key("progress_id", user.userId() + "#summary"))
                .orElseThrow();
    }

    private static Item key(String name, String id) {
        return Item.of(name, id);
    }

    private Optional<Item> get(TableDefinition table, Item key) {
        return Optional.of(AwsItems.fromAws(tables.getItem(request -> request.tableName(table.name())
                                .key(AwsItems.toAws(key))
                                .consistentRead(true))
                        .item()))
                .filter(item -> !item.isEmpty());
    }

    private List<Item> scan(TableDefinition table) {
        return tables.scan(request -> request.tableName(table.name()).consistentRead(true)).items().stream()
                .map(AwsItems::fromAws)
                .toList();
    }

    private void put(TableDefinition table, Item item) {
        tables.putItem(request -> request.tableName(table.name()).item(AwsItems.toAws(item)));
    }
}
