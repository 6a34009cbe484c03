package io.bandstream.pipeline;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.lag.LagReport;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three workers over a bad line; one after another is killed by SIGKILL while users go on, and started again. In the end
 * nothing is lost, doubled or a dead letter. {@code -Dbandstream.crash.kills=60} makes it go on for minutes.
 */
final class CrashIT {

    private static final Logger LOG = LoggerFactory.getLogger(CrashIT.class);
    private static final int KILLS = Integer.getInteger("bandstream.crash.kills", 5);
    private static final int WORKERS = 3;
    private static final int RESULTS_BETWEEN_KILLS = 10;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(40);
    private static final Duration PROGRESS = Duration.ofMinutes(1);
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    private final long seed = Long.getLong("bandstream.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final PipelineFixture fixture = PipelineFixture.withTables();
    private final Crowd crowd = new Crowd(fixture, seed);
    private final ScheduledExecutorService users = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Process> workers = new HashMap<>();
    private int started;

    @AfterEach
    void end() throws InterruptedException {
        users.shutdownNow();
        for (Process worker : workers.values()) {
            worker.destroyForcibly().waitFor();
        }
        fixture.close();
    }

    @Test
    void workersKilledOverABadLine_nothingIsLostDoubledOrADeadLetter() throws Exception {
        LOG.info("Crashes of seed {}", seed);
        crowd.register();
        for (int worker = 0; worker < WORKERS; worker++) {
            start();
        }
        ScheduledFuture<?> life =
                users.scheduleAtFixedRate(crowd::act, 0, BETWEEN_WRITES.toMillis(), TimeUnit.MILLISECONDS);
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitResults(results().size() + RESULTS_BETWEEN_KILLS);
            killOne();
        }
        life.cancel(false);
        users.shutdown();
        assertThat(users.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        LOG.info("{} results when the users stop", results().size());
        LagReport lag = fixture.lag().awaitCaughtUp(CATCH_UP);

        assertThat(lag.caughtUp()).as("state %s", lag.state()).isTrue();
        await().atMost(PROGRESS).untilAsserted(() -> assertThat(miscounted()).isEmpty());
        assertThat(tally("late")).as("out of order").isEmpty();
        assertThat(new Reconciler(new DynamoDbTableScan(fixture.tables()), wait -> {})
                        .run()
                        .differences())
                .isEmpty();
        assertThat(results()).isEqualTo(crowd.scored());
        assertThat(openActions("assessment-error")).isEqualTo(ids(crowd.failed(), Cause::assessmentError));
        assertThat(openActions("ticket-escalated"))
                .isEqualTo(ids(crowd.escalated(), ticket -> Cause.ticketEscalated(ticket, "")));
        assertThat(Stream.of(Catalog.DEAD_LETTERS, Catalog.PARKED_KEYS, Catalog.GAPS)
                        .map(TableDefinition::name)
                        .flatMap(table -> fixture.scan(table).stream()))
                .isEmpty();
    }

    private void start() throws IOException {
        String id = "worker-" + ++started;
        workers.put(id, DoomedWorker.start(fixture.tenant(), id, seed + started));
    }

    /** Of those that hold shards one at random; of all where the last victim's shards are still nobody's. */
    private void killOne() throws Exception {
        List<String> holders = holders();
        List<String> doomed =
                holders.isEmpty() ? workers.keySet().stream().sorted().toList() : holders;
        String victim = doomed.get(random.nextInt(doomed.size()));
        LOG.info("Killing {} at {} results", victim, results().size());
        Objects.requireNonNull(workers.remove(victim)).destroyForcibly().waitFor();
        start();
    }

    private List<String> holders() {
        return Catalog.consumers().stream()
                .flatMap(consumer -> fixture.scan(consumer.leases().name()).stream())
                .flatMap(lease -> lease.text("leaseOwner").stream())
                .filter(workers::containsKey)
                .distinct()
                .sorted()
                .toList();
    }

    private Map<String, Long> tally(String what) {
        return fixture.scan(Tally.TABLE).stream()
                .filter(row -> row.has(what))
                .collect(toMap(
                        row -> row.text(Tally.ITEM).orElseThrow(),
                        row -> row.number(what).orElseThrow().longValueExact()));
    }

    /** Of the assessments that were not counted as often as their stream tells of them, both numbers. */
    private Map<String, String> miscounted() {
        Map<String, Long> counted = tally("count");
        Map<String, Long> told = changes();
        return told.entrySet().stream()
                .filter(item -> !item.getValue().equals(counted.get(item.getKey())))
                .collect(toMap(Map.Entry::getKey, item -> counted.get(item.getKey()) + " of " + item.getValue()));
    }

    /** How many changes of each assessment its stream has. */
    private Map<String, Long> changes() {
        return new StreamHistory(fixture.streams())
                .of(Catalog.ASSESSMENTS).stream()
                        .collect(groupingBy(change -> change.origin().itemKey(), counting()));
    }

    private void awaitResults(int count) {
        await().atMost(PROGRESS).until(() -> results().size() >= count);
    }

    private Set<String> results() {
        return fixture.scan(Catalog.TEST_RESULTS.name()).stream()
                .map(row -> row.text("assessment_id").orElseThrow())
                .collect(toSet());
    }

    /** Each of them must have been raised once. */
    private Set<String> openActions(String cause) {
        return fixture.scan(Catalog.DEVOPS_ACTIONS.name()).stream()
                .filter(row -> row.text("cause").filter(cause::equals).isPresent())
                .filter(row ->
                        row.text("status").filter("pending_review"::equals).isPresent())
                .filter(row ->
                        row.get("occurrences").filter(Value.of(1)::equals).isPresent())
                .map(row -> row.text("action_id").orElseThrow())
                .collect(toSet());
    }

    private static Set<String> ids(Set<String> sources, Function<String, Cause> cause) {
        return sources.stream().map(cause).map(Cause::actionId).collect(toSet());
    }
}
