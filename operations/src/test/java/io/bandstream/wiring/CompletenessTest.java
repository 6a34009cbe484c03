package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.analytics.CompleteAsOf;
import io.bandstream.analytics.Subject;
import io.bandstream.lag.Backlog;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CompletenessTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Backlog NOTHING = new Backlog(0, false, Optional.empty(), Optional.empty());

    private static Backlog waiting(int seconds) {
        return new Backlog(3, false, Optional.of(Duration.ofSeconds(seconds)), Optional.empty());
    }

    private static StreamLag stream(TableDefinition table, int parked, Lag... shards) {
        List<ShardLag> all = new ArrayList<>();
        for (Lag lag : shards) {
            all.add(new ShardLag("shard-" + all.size(), Optional.empty(), parked, lag));
        }
        return new StreamLag(table.name(), Optional.of("arn"), Optional.empty(), all);
    }

    private static CompleteAsOf of(Subject subject, StreamLag... streams) {
        return Completeness.of(subject, new LagReport(NOW, List.of(streams)));
    }

    @Test
    void allCaughtUp_isTheTimeOfTheLook() {
        CompleteAsOf complete = of(
                Subject.RESULTS,
                stream(Catalog.ASSESSMENTS, 0, new Lag.CaughtUp()),
                stream(Catalog.ENTITLEMENTS, 0, new Lag.CaughtUp(), new Lag.CaughtUp()),
                stream(Catalog.USERS, 0, new Lag.CaughtUp()));

        assertThat(complete.at()).contains(NOW);
    }

    @Test
    void someBehind_isTheOldestThatWaits_whetherAnybodyIsAtItOrNot() {
        CompleteAsOf complete = of(
                Subject.RESULTS,
                stream(Catalog.ASSESSMENTS, 2, new Lag.Behind(waiting(5)), new Lag.Dead(waiting(90))),
                stream(Catalog.ENTITLEMENTS, 1, new Lag.Stalled(waiting(30))),
                stream(Catalog.USERS, 0, new Lag.CaughtUp()));

        assertThat(complete.at()).contains(NOW.minusSeconds(90));
        assertThat(complete.parkedKeys()).isEqualTo(5);
    }

    @Test
    void deadWithNothingWaiting_isCompleteAllTheSame() {
        CompleteAsOf complete = of(
                Subject.RESULTS,
                stream(Catalog.ASSESSMENTS, 0, new Lag.Dead(NOTHING)),
                stream(Catalog.ENTITLEMENTS, 0, new Lag.CaughtUp()),
                stream(Catalog.USERS, 0, new Lag.CaughtUp()));

        assertThat(complete.at()).contains(NOW);
    }

    @Test
    void anythingUnknown_isUnknown_andSaysWhy() {
        StreamLag users = stream(Catalog.USERS, 0, new Lag.CaughtUp());
        StreamLag entitlements = stream(Catalog.ENTITLEMENTS, 0, new Lag.CaughtUp());

        CompleteAsOf lost = of(
                Subject.RESULTS,
                stream(Catalog.ASSESSMENTS, 0, new Lag.Unknown("trimmed", waiting(5))),
                entitlements,
                users);
        CompleteAsOf inHand =
                of(Subject.RESULTS, stream(Catalog.ASSESSMENTS, 0, new Lag.Behind(NOTHING)), entitlements, users);
        CompleteAsOf unseen = of(
                Subject.RESULTS,
                new StreamLag(Catalog.ASSESSMENTS.name(), Optional.empty(), Optional.of("no stream"), List.of()),
                entitlements,
                users);
        CompleteAsOf missing = of(Subject.RESULTS, users);

        assertThat(List.of(lost, inHand, unseen, missing))
                .allMatch(complete -> complete.at().isEmpty());
        assertThat(lost.why()).contains("shard-0", Catalog.ASSESSMENTS.name());
        assertThat(unseen.why()).contains("no stream");
    }

    @Test
    void streamsThatAreNotBehindIt_playNoPart() {
        CompleteAsOf complete = of(
                Subject.RESULTS,
                stream(Catalog.ASSESSMENTS, 0, new Lag.CaughtUp()),
                stream(Catalog.ENTITLEMENTS, 0, new Lag.CaughtUp()),
                stream(Catalog.USERS, 0, new Lag.CaughtUp()),
                stream(Catalog.SUPPORT_TICKETS, 7, new Lag.Dead(waiting(999))));

        assertThat(complete.at()).contains(NOW);
        assertThat(complete.parkedKeys()).isZero();
    }
}
