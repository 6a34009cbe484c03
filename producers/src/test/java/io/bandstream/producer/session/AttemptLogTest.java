package io.bandstream.producer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttemptLogTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int FAILURES = 200;

    @Test
    void failed_fiveTimesWithinAQuarterOfAnHour_locksForAQuarterOfAnHour() {
        AttemptLog log = failures(0, 200, 400, 600, 899);

        Instant end = at(899).plus(QUARTER);
        assertThat(log.at(at(900)).lockedUntil(at(900))).contains(end);
        assertThat(log.at(end.minusMillis(1)).lockedUntil(end.minusMillis(1))).contains(end);
        assertThat(log.at(end).lockedUntil(end)).isEmpty();
        assertThat(log.at(end)).isEqualTo(AttemptLog.EMPTY);
    }

    @Test
    void failed_fifthAQuarterOfAnHourAfterTheFirst_locksNot() {
        assertThat(failures(0, 200, 400, 600, 900).lockedUntil(at(900))).isEmpty();
    }

    @Test
    void succeeded_forgetsFailures() {
        AttemptLog log = failures(0, 1, 2, 3).begun(at(4)).succeeded(at(4));

        assertThat(log).isEqualTo(AttemptLog.EMPTY);
    }

    @Test
    void begun_asManyAsMayFail_asksToComeAgainShortly() {
        AttemptLog log = failures(0, 1).begun(at(2)).begun(at(2)).begun(at(2));

        assertThat(log.lockedUntil(at(2))).contains(at(3));
        assertThat(log.failed(at(2), at(2)).lockedUntil(at(2))).contains(at(3));
        assertThat(log.succeeded(at(2)).lockedUntil(at(2))).isEmpty();
    }

    @Test
    void at_attemptNeverSettled_isForgottenAfterAMinute() {
        AttemptLog log = AttemptLog.EMPTY.begun(START);

        assertThat(log.at(at(59)).undecided()).containsExactly(START);
        assertThat(log.at(at(60))).isEqualTo(AttemptLog.EMPTY);
        assertThat(log.at(at(60)).failed(START, at(60)).failures()).containsExactly(at(60));
    }

    @Test
    void read_whatWasWritten_isTheSame() {
        Item key = Item.of("account", "a");
        AttemptLog log = failures(0, 1).begun(at(2)).begun(at(2));
        AttemptLog locked = failures(0, 1, 2, 3, 4).begun(at(2));

        assertThat(AttemptLog.read(log.write(key, at(2)))).isEqualTo(log);
        assertThat(AttemptLog.read(locked.write(key, at(4)))).isEqualTo(locked);
        assertThat(log.write(key, at(2)).number("expires_at"))
                .hasValueSatisfying(expiry -> assertThat(expiry)
                        .isEqualByComparingTo("" + at(2 + 1800).getEpochSecond()));
    }

    @Test
    void read_spoiltRow_countsWhatIsLegible() {
        Item row = Item.of("failures", "many")
                .with("undecided", Value.of(List.of(Value.of("x"), Value.of(1))))
                .with("locked_until", "never");

        assertThat(AttemptLog.read(row))
                .isEqualTo(new AttemptLog(List.of(), List.of(Instant.ofEpochMilli(1)), Optional.empty()));
    }

    /** Whatever comes, and however many are looked at at once. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void log_anyCourse_letsNoMoreThanFiveFailInAQuarterOfAnHour(long seed) {
        Random random = new Random(seed);
        List<Instant> failures = new ArrayList<>();
        Deque<Instant> running = new ArrayDeque<>();
        AttemptLog log = AttemptLog.EMPTY;
        for (Instant now = START; failures.size() < FAILURES; now = now.plusMillis(random.nextInt(20_000))) {
            log = log.at(now);
            if (!running.isEmpty() && (random.nextBoolean() || running.peek().isBefore(now.minusSeconds(30)))) {
                log = log.failed(running.remove(), now);
                failures.add(now);
            } else if (log.lockedUntil(now).isEmpty()) {
                log = log.begun(now);
                running.add(now);
            }
        }
        for (int i = 5; i < failures.size(); i++) {
            assertThat(Duration.between(failures.get(i - 5), failures.get(i))).isGreaterThanOrEqualTo(QUARTER);
        }
    }

    private static AttemptLog failures(long... seconds) {
        AttemptLog log = AttemptLog.EMPTY;
        for (long second : seconds) {
            log = log.at(at(second)).begun(at(second)).failed(at(second), at(second));
        }
        return log;
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
