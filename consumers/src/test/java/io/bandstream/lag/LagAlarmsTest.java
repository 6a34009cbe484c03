package io.bandstream.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.handler.LagActions;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R21: one action per shard that is not worked off, with a life of its own. */
final class LagAlarmsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TABLE = Catalog.USERS.name();
    private static final LagLimits LIMITS = LagLimits.DEFAULT;
    private static final Lag FINE = new Lag.CaughtUp();
    private static final Lag DEAD = new Lag.Dead(waiting(7, 40));

    private final InMemoryTables tables = new InMemoryTables();
    private final LagAlarms alarms = alarms();
    private Instant now = NOW;

    private LagAlarms alarms() {
        return new LagAlarms(tables, tables, new LagActions(LIMITS.renewal()), LIMITS);
    }

    @Test
    void deadForLongerThanAReplacementTakes_isOneActionWithRecordsAndAge() {
        tellFor(LIMITS.stuck(), DEAD);

        assertThat(action().text("cause_key")).contains("lag#" + TABLE + "/2026-01-01T00:00:00.000#shard-1");
        assertThat(action().text("status")).contains("pending_review");
        assertThat(action().text("issue_description"))
                .hasValueSatisfying(
                        words -> assertThat(words).endsWith("#shard-1: dead, 7 records wait, the oldest for 40 s."));
        assertThat(action().number("occurrences").orElseThrow()).isEqualByComparingTo("1");
    }

    @Test
    void deadForAMoment_isNoAction() {
        tellFor(LIMITS.stuck().minusSeconds(3), DEAD);
        tellFor(LIMITS.stuck().minusSeconds(3), FINE);
        tellFor(LIMITS.stuck().minusSeconds(3), DEAD);

        assertThat(tables.all(Catalog.DEVOPS_ACTIONS.name())).isEmpty();
    }

    @Test
    void deadWhereNothingWaits_isNoLag() {
        tellFor(Duration.ofMinutes(10), new Lag.Dead(Backlog.NONE));

        assertThat(tables.all(Catalog.DEVOPS_ACTIONS.name())).isEmpty();
    }

    @Test
    void behindButOlderThanTheLimit_isAnAction() {
        tell(new Lag.Behind(waiting(9, LIMITS.age().toSeconds())));

        assertThat(action().text("status")).contains("pending_review");
    }

    @Test
    void lasting_isUpdatedOnceAMinuteByHoweverManyProcesses() {
        LagAlarms other = alarms();
        tellFor(LIMITS.stuck(), DEAD);
        long raisedAt = seen();
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(3);
            alarms.tell(report(new Lag.Dead(waiting(8, 100))), now);
            other.tell(report(new Lag.Dead(waiting(8, 100))), now);
        }

        assertThat(action().number("occurrences").orElseThrow()).isEqualByComparingTo("1");
        assertThat(seen() - raisedAt).isBetween(1L, 60L);
        assertThat(action().text("issue_description"))
                .hasValueSatisfying(words -> assertThat(words).contains("8 records wait"));
    }

    @Test
    void lagBack_closesByItself() {
        tellFor(LIMITS.stuck(), DEAD);
        tell(new Lag.Behind(waiting(3, 1)));

        assertThat(action().text("status")).contains("closed");
    }

    @Test
    void lagBackWhileNobodyLooked_isClosedByAnotherProcess() {
        tellFor(LIMITS.stuck(), DEAD);

        alarms().tell(report(FINE), now);

        assertThat(action().text("status")).contains("closed");
    }

    @Test
    void shardReadToItsEnd_closesByItself() {
        tellFor(LIMITS.stuck(), DEAD);

        alarms.tell(new LagReport(now, List.of(stream(List.of()))), now);

        assertThat(action().text("status")).contains("closed");
    }

    @Test
    void shardReadToItsEndWhileItWasStuck_isForgotten() {
        tell(DEAD);
        now = now.plusSeconds(3);
        alarms.tell(new LagReport(now, List.of(stream(List.of()))), now);
        now = now.plus(LIMITS.stuck());

        tell(DEAD);

        assertThat(tables.all(Catalog.DEVOPS_ACTIONS.name())).isEmpty();
    }

    @Test
    void nothingToBeTold_leavesItOpen() {
        tellFor(LIMITS.stuck(), DEAD);

        tell(new Lag.Unknown("its leases can't be read", Backlog.NONE));
        alarms.tell(
                new LagReport(now, List.of(new StreamLag(TABLE, Optional.empty(), Optional.of("denied"), List.of()))),
                now);

        assertThat(action().text("status")).contains("pending_review");
    }

    @Test
    void again_opensTheSameActionAsOneOccurrenceMore() {
        tellFor(LIMITS.stuck(), DEAD);
        review("approved");
        tellFor(LIMITS.renewal(), FINE);
        assertThat(action().text("status")).contains("closed");

        tellFor(LIMITS.stuck().plus(LIMITS.renewal()), DEAD);

        assertThat(action().text("status")).contains("pending_review");
        assertThat(action().number("occurrences").orElseThrow()).isEqualByComparingTo("2");
        assertThat(action().has("reviewed_by")).isFalse();
    }

    @Test
    void rejected_staysAsPeopleLeftIt() {
        tellFor(LIMITS.stuck(), DEAD);
        review("rejected");
        Item reviewed = action();

        tellFor(Duration.ofMinutes(3), DEAD);
        tellFor(Duration.ofMinutes(3), FINE);

        assertThat(action()).isEqualTo(reviewed);
    }

    @Test
    void commitNotPossible_isTriedWithTheNextReport() {
        boolean[] open = {false};
        LagAlarms hindered = new LagAlarms(
                tables,
                (guard, effects) -> open[0] ? tables.commit(guard, effects) : new Commit.Unavailable("throttled"),
                new LagActions(LIMITS.renewal()),
                LIMITS);
        Lag old = new Lag.Behind(waiting(9, LIMITS.age().toSeconds()));
        hindered.tell(report(old), now);
        open[0] = true;

        hindered.tell(report(old), now.plusSeconds(3));

        assertThat(action().text("status")).contains("pending_review");
    }

    private void tellFor(Duration time, Lag lag) {
        Instant end = now.plus(time);
        for (tell(lag); now.isBefore(end); tell(lag)) {
            now = now.plusSeconds(3);
        }
    }

    private void tell(Lag lag) {
        alarms.tell(report(lag), now);
    }

    private static LagReport report(Lag lag) {
        return new LagReport(NOW, List.of(stream(List.of(new ShardLag("shard-1", Optional.of("worker"), 0, lag)))));
    }

    private static StreamLag stream(List<ShardLag> shards) {
        return new StreamLag(
                TABLE,
                Optional.of("arn:aws:dynamodb:eu-west-1:1:table/" + TABLE + "/stream/2026-01-01T00:00:00.000"),
                Optional.empty(),
                shards);
    }

    private static Backlog waiting(int records, long seconds) {
        return new Backlog(records, false, Optional.of(Duration.ofSeconds(seconds)), Optional.empty());
    }

    private void review(String status) {
        tables.put(
                Catalog.DEVOPS_ACTIONS.name(),
                action().with("status", status).with("reviewed_by", "ann").with("reviewed_at", Value.of(1)));
    }

    private long seen() {
        return action().number("last_seen").orElseThrow().longValue();
    }

    private Item action() {
        assertThat(tables.all(Catalog.DEVOPS_ACTIONS.name())).hasSize(1);
        return tables.all(Catalog.DEVOPS_ACTIONS.name()).get(0);
    }
}
