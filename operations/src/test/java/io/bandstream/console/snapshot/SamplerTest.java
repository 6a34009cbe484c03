package io.bandstream.console.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.console.ManualClock;
import io.bandstream.console.ScriptedReads;
import io.bandstream.console.snapshot.BackgroundTasks.TaskRequest;
import io.bandstream.console.snapshot.Health.Level;
import io.bandstream.kcl.ShardLease;
import io.bandstream.lag.Backlog;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.Pace;
import io.bandstream.reconcile.Difference;
import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.provision.TableComparison;
import io.bandstream.schema.provision.TableDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From what is seen to the verdict; each look is made by hand. */
final class SamplerTest {

    private final ManualClock clock = new ManualClock();
    private final ScriptedReads reads = new ScriptedReads();
    private final LatestSnapshot latest = new LatestSnapshot(clock);
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final Sampler sampler =
            new Sampler(reads, latest, clock, executor, failure -> String.valueOf(failure.getMessage()));

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private void lookAtAll() {
        sampler.lookAtLeases();
        sampler.lookAtStreams();
        sampler.lookAtDesk();
        sampler.lookAtTables();
    }

    private void lookAtAllTwice() {
        lookAtAll();
        clock.advance(Duration.ofSeconds(2));
        lookAtAll();
    }

    private Health health() {
        return Health.of(latest.seen().snapshot());
    }

    private List<String> findings() {
        return health().findings().stream().map(Health.Finding::text).toList();
    }

    private void streamIs(Lag lag) {
        reads.lag = new LagReport(
                clock.instant(),
                List.of(new LagReport.StreamLag(
                        Catalog.USERS.name(),
                        Optional.of("arn"),
                        Optional.empty(),
                        List.of(new LagReport.ShardLag("shard", Optional.of("worker-1"), 0, lag)))));
    }

    private static Backlog backlog(int records, boolean more) {
        return new Backlog(records, more, Optional.of(Duration.ofSeconds(90)), Optional.empty());
    }

    @Test
    void nothingSeenYet_isNoGoodNews() {
        assertThat(health().level()).isEqualTo(Level.STARTING);
    }

    @Test
    void pipelineAtRest_isWell_onceItsWorkerWasHeard() {
        lookAtAll();
        assertThat(health().level()).isEqualTo(Level.STARTING);
        assertThat(findings()).singleElement().asString().startsWith("Listening whether a worker reads users");

        clock.advance(Duration.ofSeconds(2));
        lookAtAll();
        assertThat(health()).isEqualTo(new Health(Level.WELL, List.of()));
    }

    @Test
    void workerThatRenewsNoMore_isTrouble_thoughNothingWaits() {
        lookAtAllTwice();
        reads.renewing = false;

        clock.advance(Duration.ofSeconds(8));
        sampler.lookAtLeases();

        assertThat(health().level()).isEqualTo(Level.TROUBLE);
        assertThat(findings()).containsExactly("No live worker reads any stream: start ./bandstream worker");
    }

    @Test
    void noOwner_isTrouble() {
        reads.owner = Optional.empty();
        lookAtAllTwice();

        assertThat(health().level()).isEqualTo(Level.TROUBLE);
    }

    @Test
    void behind_isWell_stalledAndDeadAreTrouble_unknownIsCantTell() {
        lookAtAllTwice();

        streamIs(new Lag.Behind(backlog(7, false)));
        sampler.lookAtStreams();
        assertThat(health().level()).isEqualTo(Level.WELL);
        assertThat(Health.behind(latest.seen().snapshot())).isTrue();

        streamIs(new Lag.Stalled(backlog(10_000, true)));
        sampler.lookAtStreams();
        assertThat(findings()).containsExactly("A live worker does not get on: 10000 records or more of users wait");

        streamIs(new Lag.Dead(backlog(1, false)));
        sampler.lookAtStreams();
        assertThat(health().level()).isEqualTo(Level.TROUBLE);

        streamIs(new Lag.Unknown("records may be lost", backlog(0, false)));
        sampler.lookAtStreams();
        assertThat(health().level()).isEqualTo(Level.UNKNOWN);
        assertThat(findings()).containsExactly("Nothing certain of users: records may be lost");
    }

    @Test
    void deadStreamWithNothingWaiting_isToldOnce() {
        lookAtAllTwice();
        streamIs(new Lag.Dead(new Backlog(0, false, Optional.empty(), Optional.empty())));
        sampler.lookAtStreams();
        assertThat(findings()).containsExactly("No worker was seen to read users");

        reads.renewing = false;
        clock.advance(Duration.ofSeconds(8));
        sampler.lookAtLeases();
        assertThat(findings()).containsExactly("No live worker reads any stream: start ./bandstream worker");
    }

    @Test
    void whatWaitsForPeople_isAttention_andAnOpenGapTrouble() {
        lookAtAllTwice();
        reads.letters = List.of(Item.of("id", "a"), Item.of("id", "b"));
        reads.pending = List.of(Item.of("action_id", "x"));
        sampler.lookAtDesk();

        assertThat(health().level()).isEqualTo(Level.ATTENTION);
        assertThat(findings()).containsExactly("2 dead letters wait for somebody", "1 action waits for somebody");

        reads.gaps = List.of(Item.of("state", "repaired"), Item.of("state", "open"));
        sampler.lookAtDesk();
        assertThat(health().level()).isEqualTo(Level.TROUBLE);
        assertThat(findings()).first().isEqualTo("1 gap in the streams not made up for yet");
    }

    @Test
    void drift_isAttention() {
        reads.drift = new TableComparison(List.of(new TableDifference("a", "table", "present", "none")));
        lookAtAllTwice();

        assertThat(findings()).containsExactly("1 difference between the tables and the catalog");
    }

    @Test
    void unreadable_isCantTell_andKeepsWhatWasSeen() {
        lookAtAllTwice();
        streamIs(new Lag.Behind(backlog(7, false)));
        sampler.lookAtStreams();
        reads.trouble = Optional.of(new IllegalStateException("the table does not answer"));
        clock.advance(Duration.ofSeconds(4));
        sampler.lookAtStreams();

        assertThat(health().level()).isEqualTo(Level.UNKNOWN);
        assertThat(findings()).containsExactly("The streams can't be read: the table does not answer");
        assertThat(latest.seen().snapshot().streams().value().orElseThrow())
                .singleElement()
                .extracting(StreamFigures::records)
                .isEqualTo(7L);
        assertThat(latest.seen().snapshot().history().points())
                .as("no point is made up")
                .hasSize(3);
    }

    @Test
    void nothingReadForAMinute_isCantTell() {
        lookAtAllTwice();
        clock.advance(Duration.ofSeconds(61));
        sampler.lookAtDesk();
        sampler.lookAtLeases();

        assertThat(findings()).containsExactly("The streams were read long ago");
    }

    @Test
    void throughput_isTheSumOfTheShardsPaces() {
        reads.lag = new LagReport(
                clock.instant(),
                List.of(new LagReport.StreamLag(
                        Catalog.USERS.name(),
                        Optional.of("arn"),
                        Optional.empty(),
                        List.of(shard("one", 2.5), shard("two", 4)))));
        sampler.lookAtStreams();

        assertThat(latest.seen().snapshot().streams().value().orElseThrow())
                .singleElement()
                .extracting(StreamFigures::settled)
                .isEqualTo(6.5);
    }

    private LagReport.ShardLag shard(String id, double settled) {
        return new LagReport.ShardLag(
                id,
                Optional.of("worker-1"),
                0,
                new Lag.Behind(backlog(7, false)),
                ShardLease.Signs.NONE,
                Optional.of(new Pace(settled, Optional.of(1.0), Duration.ofSeconds(30))));
    }

    @Test
    void history_keepsAnHour_oldestFirst() {
        Instant first = clock.instant();
        for (int look = 0; look < 730; look++) {
            sampler.lookAtStreams();
            clock.advance(Duration.ofSeconds(5));
        }
        List<History.Point> points = latest.seen().snapshot().history().points();

        assertThat(points)
                .hasSize(720)
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(points.get(0).at()).isEqualTo(first.plusSeconds(50));
    }

    @Test
    void board_waiterGetsTheNextPicture_andIsLetGoAtTheEnd() throws InterruptedException {
        long version = latest.seen().version();
        assertThat(latest.await(version, Duration.ofMillis(1)).version())
                .as("nothing new")
                .isEqualTo(version);
        var unused = executor.submit(sampler::lookAtDesk);
        assertThat(latest.await(version, Duration.ofSeconds(10)).version()).isGreaterThan(version);

        latest.close();
        assertThat(latest.await(latest.seen().version(), Duration.ofHours(1))).isEqualTo(latest.seen());
    }

    @Test
    void reconcile_oneAtATime_andItsDifferencesAreTrouble() {
        lookAtAllTwice();
        List<Runnable> asked = new ArrayList<>();
        BackgroundTasks tasks =
                new BackgroundTasks(latest, clock, asked::add, failure -> String.valueOf(failure.getMessage()));
        List<String> told = new ArrayList<>();
        reads.verdict = new Verdict(new TreeMap<>(), List.of(new Difference("t", "k", "row", "none", "present")));

        assertThat(tasks.reconcile(new TaskRequest<>("Ada", reads::reconcile, told::add)))
                .isTrue();
        assertThat(tasks.reconcile(new TaskRequest<>("Ben", reads::reconcile, told::add)))
                .isFalse();
        assertThat(latest.seen().snapshot().tasks().reconcile()).isInstanceOf(Task.Running.class);
        asked.get(0).run();

        assertThat(asked).hasSize(1);
        assertThat(told).containsExactly("1 difference");
        assertThat(health().level()).isEqualTo(Level.TROUBLE);
        assertThat(tasks.reconcile(new TaskRequest<>("Ben", reads::reconcile, told::add)))
                .isTrue();
    }

    @Test
    void errandThatFails_saysWhy_andTheNextMayBegin() {
        BackgroundTasks tasks =
                new BackgroundTasks(latest, clock, Runnable::run, failure -> String.valueOf(failure.getMessage()));
        List<String> told = new ArrayList<>();
        TaskRequest<String> failing = new TaskRequest<>(
                "Ada",
                () -> {
                    throw new IllegalStateException("out of reach");
                },
                told::add);

        assertThat(tasks.redriveAll(failing)).isTrue();
        assertThat(tasks.redriveAll(failing)).isTrue();

        assertThat(told).containsExactly("failed", "failed");
        assertThat(latest.seen().snapshot().tasks().redrive())
                .isEqualTo(new Task.Failed<String>("Ada", clock.instant(), "out of reach"));
    }
}
