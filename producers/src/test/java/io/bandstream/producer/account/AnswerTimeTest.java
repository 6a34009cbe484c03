package io.bandstream.producer.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerTimeTest {

    private static final Duration LEAST = Duration.ofMillis(500);

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final AnswerTime answerTime = new AnswerTime(new MovedClock(), waits::add, LEAST);

    @Test
    void hold_quickAnswer_waitsForTheRest() {
        assertThat(answerTime.hold(() -> after(Duration.ofMillis(180)))).isEqualTo("answer");

        assertThat(waits).containsExactly(Duration.ofMillis(320));
    }

    @Test
    void hold_slowAnswer_waitsNoMore() {
        answerTime.hold(() -> after(LEAST));
        answerTime.hold(() -> after(Duration.ofSeconds(3)));

        assertThat(waits).isEmpty();
    }

    @Test
    void hold_clockPutBack_waitsNoLongerThanTheLeast() {
        answerTime.hold(() -> after(Duration.ofHours(-1)));

        assertThat(waits).containsExactly(LEAST);
    }

    @Test
    void hold_answerThatMayTell_waitsNot() {
        assertThat(answerTime.hold(() -> after(Duration.ZERO), "secret"::equals))
                .isEqualTo("answer");

        assertThat(waits).isEmpty();
    }

    @Test
    void hold_interrupted_answersAndStaysInterrupted() {
        AnswerTime interrupted = new AnswerTime(
                new MovedClock(),
                duration -> {
                    throw new InterruptedException();
                },
                LEAST);

        assertThat(interrupted.hold(() -> "answer")).isEqualTo("answer");

        assertThat(Thread.interrupted()).isTrue();
    }

    private String after(Duration duration) {
        now = now.plus(duration);
        return "answer";
    }

    private final class MovedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
