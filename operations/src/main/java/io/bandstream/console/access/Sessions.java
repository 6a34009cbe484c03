package io.bandstream.console.access;

import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of this process, kept in memory under the digests of their ids: they end with it, after 12 hours, and with
 * the token that opened them. Thread-safe.
 */
public final class Sessions {

    public static final Duration LIFE = Duration.ofHours(12);
    private static final int MOST = 200;

    private final Tokens tokens;
    private final Clock clock;
    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();

    public Sessions(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Where there are too many, the oldest ends. */
    public Session begin(String who, String key) {
        Token id = tokens.next();
        Session session = new Session(id.text(), who, key, tokens.next().text(), clock.instant());
        open.put(id.digest(), session);
        while (open.size() > MOST) {
            open.values().stream().min(Comparator.comparing(Session::begun)).ifPresent(this::end);
        }
        return session;
    }

    /**
     * The session of this id; empty where there is none, or it is over.
     *
     * @param shown what a browser shows as the id
     */
    public Optional<Session> find(String shown) {
        Optional<Session> found = Optional.ofNullable(open.get(Tokens.digest(shown)));
        Instant oldest = clock.instant().minus(LIFE);
        found.filter(session -> session.begun().isBefore(oldest)).ifPresent(this::end);
        return found.filter(session -> !session.begun().isBefore(oldest));
    }

    public void end(Session session) {
        open.remove(Tokens.digest(session.id()));
        notes.remove(session.id());
    }

    /** Ends those that another token than this one has opened. */
    public void keepOnly(String key) {
        open.values().stream()
                .filter(session -> !session.key().equals(key))
                .toList()
                .forEach(this::end);
    }

    /** Leaves a note for the next page of this session; a later one takes its place. */
    public void note(Session session, String text) {
        notes.put(session.id(), text);
    }

    /** The note, which is gone with this. */
    public Optional<String> takeNote(Session session) {
        return Optional.ofNullable(notes.remove(session.id()));
    }
}
