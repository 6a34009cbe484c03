package io.bandstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.console.ManualClock;
import io.bandstream.producer.token.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SessionsTest {

    private final ManualClock clock = new ManualClock();
    private final Sessions sessions = new Sessions(new Tokens(new SplittableRandom(1)), clock);

    @Test
    void find_itsId_answersTheSession_andNothingElseDoes() {
        Session session = sessions.begin("Ada", "key");

        assertThat(sessions.find(session.id())).contains(session);
        assertThat(sessions.find(Tokens.digest(session.id()))).isEmpty();
        assertThat(sessions.find("")).isEmpty();
    }

    @Test
    void after12Hours_itIsOver() {
        Session session = sessions.begin("Ada", "key");

        clock.advance(Duration.ofHours(12));
        assertThat(sessions.find(session.id())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void keepOnly_endsThoseOfAnotherToken() {
        Session old = sessions.begin("Ada", "old");
        Session now = sessions.begin("Ben", "new");

        sessions.keepOnly("new");

        assertThat(sessions.find(old.id())).isEmpty();
        assertThat(sessions.find(now.id())).isPresent();
    }

    @Test
    void tooMany_theOldestEnds() {
        Session first = sessions.begin("Ada", "key");
        clock.advance(Duration.ofSeconds(1));
        IntStream.range(0, 200).forEach(n -> sessions.begin("Ben", "key"));

        assertThat(sessions.find(first.id())).isEmpty();
    }

    @Test
    void note_isTakenOnce() {
        Session session = sessions.begin("Ada", "key");
        sessions.note(session, "done");

        assertThat(sessions.takeNote(session)).contains("done");
        assertThat(sessions.takeNote(session)).isEmpty();
    }

    @Test
    void session_saysNothingSecretOfItself() {
        Session session = sessions.begin("Ada", "key");

        assertThat(session.toString()).doesNotContain(session.id(), session.guard());
    }

    @Test
    void guard_isTheSessionsOwn() {
        Session session = sessions.begin("Ada", "key");
        Session other = sessions.begin("Ben", "key");

        assertThat(Origins.guarded(session, Optional.of(session.guard()))).isTrue();
        assertThat(Origins.guarded(session, Optional.of(other.guard()))).isFalse();
        assertThat(Origins.guarded(session, Optional.empty())).isFalse();
    }
}
