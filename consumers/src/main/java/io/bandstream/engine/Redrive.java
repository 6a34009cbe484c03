package io.bandstream.engine;

import io.bandstream.engine.DeadLetterRows.Filed;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Runs dead letters again, or gives them up, beside the workers. A letter goes in the same commit that has its effects: so
 * each is applied once, whoever redrives it, and its guard from the first delivery keeps a redelivery out. A key's letters
 * are run in their order; with the last one the key is open again, and a worker that was about to park one more behind it
 * finds that out by its own commit.
 */
public final class Redrive {

    private static final int PATIENCE = 12;

    private final View view;
    private final EffectStore store;
    private final DeadLetterOffice office;
    private final DeadLetterRows letters;
    private final ParkingRows parking;
    private final Map<String, Handler> handlers;
    private final Pace pace;

    /** What lets time pass and what reads it. */
    public record Pace(Clock clock, Sleeper sleeper, Backoff backoff, RandomGenerator random) {}

    /** How it went with one letter. */
    public sealed interface Outcome {

        /** The letter's. */
        String id();

        record Applied(String id) implements Outcome {}

        record Discarded(String id) implements Outcome {}

        /** It failed again and stays, and so does what waits behind it. */
        record FailedAgain(String id, String errorClass, String error) implements Outcome {}

        /** The tables could not be reached for as long as a redrive waits; nothing has changed. */
        record Unavailable(String id, String reason) implements Outcome {}

        /** There is no such letter, or no more. */
        record Missing(String id) implements Outcome {}
    }

    /** @param letters where they lie */
    public Redrive(Engine.Stores stores, DeadLetterRows letters, List<Handler> handlers, Pace pace) {
        this.view = stores.view();
        this.store = stores.effects();
        this.office = stores.deadLetters();
        this.parking = stores.parking();
        this.letters = letters;
        this.handlers = handlers.stream().collect(Collectors.toMap(Handler::name, Function.identity()));
        this.pace = pace;
    }

    /**
     * Runs the letter, but first those that came before it under its keys. Stops at the first that fails again. What
     * arrives behind it meanwhile stays for the next call.
     *
     * @param told each outcome as soon as it is known, in the order of the runs, the letter's own last where it was reached
     */
    public void redrive(String id, Consumer<Outcome> told) throws InterruptedException {
        Outcome last;
        do {
            last = run(
                    id,
                    (letter, unanswered) -> firstOf(letter).flatMap(first -> applied(first, unanswered)),
                    Outcome.Applied::new);
            told.accept(last);
        } while (last instanceof Outcome.Applied applied && !applied.id().equals(id));
    }

    /**
     * Which letter a redrive of this one would run first: itself, or what lies before it under its keys.
     *
     * @return empty where there is no such letter, or it can't be read at the moment
     */
    public Optional<String> firstOf(String id) {
        try {
            return letters.read(view, id).flatMap(this::firstOf).map(Filed::id);
        } catch (StoreUnavailableException | StoreDeniedException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Filed> firstOf(Filed letter) {
        Optional<String> before = letter.places().stream()
                .flatMap(place -> parking.first(view, letter.handler(), place.key()).stream())
                .filter(first -> !first.equals(letter.id()))
                .findFirst();
        return before.isEmpty()
                ? Optional.of(letter)
                : letters.read(view, before.get()).flatMap(this::firstOf);
    }

    /** Gives the letter up: its event is never applied, and what waits behind it may go on. */
    public Outcome discard(String id) throws InterruptedException {
        return run(
                id,
                (letter, unanswered) -> {
                    Commit commit = new WithLetter(letter, unanswered).nothing();
                    return commit instanceof Commit.Committed
                            ? Optional.of(new Outcome.Discarded(id))
                            : Optional.<Outcome>empty();
                },
                Outcome.Discarded::new);
    }

    private interface Once {
        /**
         * Empty where it should be tried again.
         *
         * @param unanswered takes the letter's id where nobody knows whether its commit went through
         */
        Optional<Outcome> on(Filed letter, Set<String> unanswered);
    }

    /** @param done what a letter has come to that is gone after a commit of ours that was not answered */
    private Outcome run(String id, Once once, Function<String, Outcome> done) throws InterruptedException {
        Set<String> unanswered = new LinkedHashSet<>();
        for (int attempt = 1; attempt <= PATIENCE; attempt++) {
            Optional<Outcome> outcome = tryOnce(id, once, unanswered, done);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            pace.sleeper().sleep(pace.backoff().wait(attempt, pace.random()));
        }
        return new Outcome.Unavailable(id, "the tables are out of reach, or others keep changing the rows it needs");
    }

    private Optional<Outcome> tryOnce(String id, Once once, Set<String> unanswered, Function<String, Outcome> done) {
        try {
            Optional<String> gone = unanswered.stream()
                    .filter(letter -> letters.read(view, letter).isEmpty())
                    .findFirst();
            if (gone.isPresent()) {
                return gone.map(done);
            }
            Optional<Filed> letter = letters.read(view, id);
            return letter.isEmpty() ? Optional.of(new Outcome.Missing(id)) : once.on(letter.get(), unanswered);
        } catch (StoreUnavailableException unavailable) {
            return Optional.empty();
        } catch (StoreDeniedException denied) {
            return Optional.of(new Outcome.Unavailable(id, String.valueOf(denied.getMessage())));
        }
    }

    private Optional<Outcome> applied(Filed letter, Set<String> unanswered) {
        String id = letter.id();
        Handler handler = handlers.get(letter.handler());
        if (handler == null) {
            return Optional.of(new Outcome.FailedAgain(id, "no-handler", "no handler of this name is left"));
        }
        if (letter.event().isEmpty()) {
            return Optional.of(new Outcome.FailedAgain(id, DeadLetterRows.DAMAGED, "its event can't be unpacked"));
        }
        Attempt attempt;
        do {
            attempt = Attempt.at(handler, letter.change(), view, new WithLetter(letter, unanswered));
        } while (attempt instanceof Attempt.Piece);
        if (attempt instanceof Attempt.Done || attempt instanceof Attempt.DoneBefore) {
            return Optional.of(new Outcome.Applied(id));
        }
        if (attempt instanceof Attempt.Awaiting awaiting) {
            return Optional.of(failedAgain(letter, awaiting.errorClass(), awaiting.missing()));
        }
        if (attempt instanceof Attempt.Failed failed) {
            return Optional.of(failedAgain(letter, failed.errorClass(), failed.error()));
        }
        return attempt instanceof Attempt.Denied denied
                ? Optional.of(new Outcome.Unavailable(id, denied.reason()))
                : Optional.empty();
    }

    private Outcome failedAgain(Filed letter, String errorClass, String error) {
        Instant now = pace.clock().instant();
        Effects noted = letter.waits()
                ? letters.failedItself(letter, errorClass, error, now)
                        .and(office.tell(asLetter(letter, errorClass, error, now), view))
                : letters.failedAgain(letter, errorClass + ": " + error, now);
        // Where that fails, the letter lies there as before.
        var unused = store.commit(Guard.NONE, noted);
        return new Outcome.FailedAgain(letter.id(), errorClass, error);
    }

    private static DeadLetter asLetter(Filed letter, String errorClass, String error, Instant now) {
        String eventId = letter.change().origin().eventId();
        int ruleVersion = letter.head().number("rule_version").orElseThrow().intValueExact();
        return new DeadLetter(
                new Guard.Entry(letter.handler(), eventId),
                ruleVersion,
                letter.change(),
                errorClass,
                error,
                1,
                now,
                now,
                letter.places());
    }

    /** What letters have in common that people are told of together. */
    public record Cause(String handler, String errorClass) {}

    /**
     * Tells that no letter of this cause is left, where none has come since. What can't be told for as long as a redrive
     * waits, reconcile finds.
     */
    public void allGone(Cause cause) {
        try {
            for (int attempt = 1; attempt <= PATIENCE && !told(cause); attempt++) {
                pace.sleeper().sleep(pace.backoff().wait(attempt, pace.random()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean told(Cause cause) {
        try {
            Instant now = pace.clock().instant();
            Effects over = office.allGone(cause.handler(), cause.errorClass(), now, view);
            // Looked for after that was read: a letter that comes later still changes it.
            if (new FiledLetters(letters, parking).count(view, cause.handler(), cause.errorClass()) > 0) {
                return true;
            }
            Commit commit = store.commit(Guard.NONE, over);
            return !(commit instanceof Commit.Conflict || commit instanceof Commit.Unavailable);
        } catch (StoreUnavailableException unavailable) {
            return false;
        }
    }

    private Effects gone(Filed letter) {
        return letters.removal(letter).and(parking.leave(view, letter.handler(), letter.places()));
    }

    /** The letter's own head is the guard: it goes with the effects. */
    private final class WithLetter implements Attempt.Committing {
        private final Filed letter;
        private final Set<String> unanswered;

        WithLetter(Filed letter, Set<String> unanswered) {
            this.letter = letter;
            this.unanswered = unanswered;
        }

        @Override
        public Commit underEntry(Effects effects) {
            return commit(Guard.NONE, effects);
        }

        @Override
        public Commit underFence(Guard.Fence fence, Effects effects) {
            Commit commit = commit(fence, effects);
            return commit instanceof Commit.AlreadyCommitted ? nothing() : commit;
        }

        @Override
        public Commit unguarded(Effects effects) {
            return store.commit(Guard.NONE, effects);
        }

        @Override
        public Commit nothing() {
            return commit(Guard.NONE, Effects.none());
        }

        private Commit commit(Guard guard, Effects effects) {
            Commit commit = store.commit(guard, effects.and(gone(letter)));
            if (commit instanceof Commit.Unavailable) {
                unanswered.add(letter.id());
            }
            return commit;
        }
    }
}
