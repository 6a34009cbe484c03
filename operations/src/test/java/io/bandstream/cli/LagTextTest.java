package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.kcl.ShardLease;
import io.bandstream.lag.Backlog;
import io.bandstream.lag.Drain;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import io.bandstream.lag.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LagTextTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static LagReport report(Lag lag, int parkedKeys, Optional<Pace> pace) {
        ShardLag shard = new ShardLag("shard-1", Optional.of("worker-1"), parkedKeys, lag, ShardLease.Signs.NONE, pace);
        return new LagReport(
                NOW, List.of(new StreamLag("users", Optional.of("arn"), Optional.empty(), List.of(shard))));
    }

    private static Lag behind(boolean more, Optional<Drain> drain) {
        return new Lag.Behind(new Backlog(500, more, Optional.of(Duration.ofSeconds(90)), drain));
    }

    @Test
    void caughtUp_withParkedKeys_saysThatSomethingWaitsAllTheSame() {
        assertThat(LagText.page(report(new Lag.CaughtUp(), 2, Optional.empty())))
                .startsWith("caught-up: all that was written is processed but for what waits behind dead letters, under"
                        + " 2 keys: see ./bandstream dead-letters list\n");
        assertThat(LagText.page(report(new Lag.CaughtUp(), 0, Optional.empty())))
                .startsWith("caught-up: all that was written is processed\n");
    }

    @Test
    void drain_estimated_isMarkedAndExplained() {
        Optional<Drain> drain = Optional.of(new Drain(Duration.ofMinutes(14), true));

        assertThat(LagText.page(report(behind(true, drain), 0, Optional.empty())))
                .contains(" ~14 min ", "\n~ is an estimate");
    }

    @Test
    void drain_thatWasCounted_isNoEstimate() {
        Optional<Drain> drain = Optional.of(new Drain(Duration.ofSeconds(30), false));

        assertThat(LagText.page(report(behind(false, drain), 0, Optional.empty())))
                .contains(" 30 s ")
                .doesNotContain("~");
    }

    @Test
    void drain_thatHasNoEnd_isNever_andOneThatIsNotKnownIsLeftOpen() {
        Pace losing = new Pace(5, Optional.of(9.0), Duration.ofSeconds(20));

        assertThat(LagText.page(report(behind(false, Optional.empty()), 0, Optional.of(losing))))
                .contains("never");
        assertThat(LagText.page(report(behind(false, Optional.empty()), 0, Optional.empty())))
                .doesNotContain("never");
    }
}
