package io.bandstream.producer.http.idempotency;

import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.http.exchange.ProblemType;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Answers a request once, however often and by however many it comes: the first answer is kept for 24 hours. An answer
 * that a later attempt may better (429, 5xx) is not kept. Where the process dies on the way, the request is answered
 * anew after 30 seconds. Thread-safe.
 */
public final class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    /** Longer than any request takes. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LEAST_SERVER_ERROR = 500;

    private static final String RUN = "run_id";
    private static final String STATE = "state";
    private static final String RUNNING = "running";
    private static final String FREE = "free";
    private static final String DONE = "done";
    private static final String FINGERPRINT = "fingerprint";
    private static final String LEASED_UNTIL = "leased_until";
    private static final String ANSWER = "answer";

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final RandomGenerator random;

    /**
     * @param clock wall clock
     * @param ids never the same twice
     * @param random not to be guessed; thread-safe
     */
    public IdempotencyKeys(
            ItemStore store, Attempts attempts, Clock clock, Supplier<UUID> ids, RandomGenerator random) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /**
     * The answer to a request: from the work, or as it was given before.
     *
     * @param work done at most once at a time
     * @throws StoreUnavailableException if the tables can't be used at the moment
     */
    public Answer once(KeyedRequest request, Supplier<Answer> work) {
        Claim claim = attempts.untilAnswered(() -> claim(request));
        if (claim instanceof Claim.Mine mine) {
            return done(request, mine.run(), work);
        }
        if (claim instanceof Claim.Answered answered) {
            return answered.answer().with("Idempotent-Replayed", "true");
        }
        return claim instanceof Claim.Running
                ? Answer.problem(Problem.of(
                                ProblemType.REQUEST_IN_PROGRESS,
                                "A request with this Idempotency-Key is being answered; ask again.")
                        .retryAfter(Duration.ofSeconds(1)))
                : Answer.problem(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "Another request came with this Idempotency-Key; take a new one.");
    }

    private Optional<Claim> claim(KeyedRequest request) {
        Instant now = clock.instant();
        Optional<Item> row = store.get(Catalog.IDEMPOTENCY_KEYS, Item.of("key_id", request.rowId()));
        if (row.filter(found -> !isFree(found, now)).isPresent()) {
            return row.map(found -> standing(found, request));
        }
        String run = ids.get().toString();
        Condition unchanged =
                row.map(found -> Condition.unchanged(found, Set.of(RUN, STATE))).orElse(Condition.ABSENT);
        Commit commit =
                store.commit(List.of(new Write.Put(Catalog.IDEMPOTENCY_KEYS, running(request, run, now), unchanged)));
        return commit instanceof Commit.Committed ? Optional.of(new Claim.Mine(run)) : Optional.empty();
    }

    /** The table's own clean-up may be days behind. */
    private static boolean isFree(Item row, Instant now) {
        boolean expired = number(row, "expires_at") * 1000 <= now.toEpochMilli();
        boolean abandoned = is(row, RUNNING) && number(row, LEASED_UNTIL) <= now.toEpochMilli();
        return expired || abandoned || is(row, FREE);
    }

    private static long number(Item row, String attribute) {
        return row.number(attribute).map(Number::longValue).orElse(0L);
    }

    private static boolean is(Item row, String state) {
        return row.text(STATE).filter(state::equals).isPresent();
    }

    private static Claim standing(Item row, KeyedRequest request) {
        if (row.text(FINGERPRINT).filter(request.fingerprint()::equals).isEmpty()) {
            return new Claim.OtherRequest();
        }
        return row.get(ANSWER)
                .filter(Value.Binary.class::isInstance)
                .<Claim>map(kept -> new Claim.Answered(request.open(((Value.Binary) kept).bytes())))
                .orElseGet(Claim.Running::new);
    }

    private static Item running(KeyedRequest request, String run, Instant now) {
        return Item.of("key_id", request.rowId())
                .with(FINGERPRINT, request.fingerprint())
                .with(STATE, RUNNING)
                .with(RUN, run)
                .with(LEASED_UNTIL, now.plus(LEASE).toEpochMilli())
                .with("expires_at", now.plus(KEPT).getEpochSecond());
    }

    private Answer done(KeyedRequest request, String run, Supplier<Answer> work) {
        boolean kept = false;
        try {
            Answer answer = work.get();
            kept = isFinal(answer)
                    && settle(
                            request,
                            run,
                            Item.of(STATE, DONE).with(ANSWER, new Value.Binary(request.seal(answer, random))));
            return answer;
        } finally {
            if (!kept) {
                settle(request, run, Item.of(STATE, FREE));
            }
        }
    }

    private static boolean isFinal(Answer answer) {
        return answer.status() < LEAST_SERVER_ERROR && answer.status() != TOO_MANY_REQUESTS;
    }

    /** Where this fails, the answer stands all the same: the row is free again when its lease is over. */
    private boolean settle(KeyedRequest request, String run, Item set) {
        try {
            Item mine = Item.of(RUN, run).with(STATE, RUNNING);
            Write.Update update = new Write.Update(
                    Catalog.IDEMPOTENCY_KEYS,
                    Item.of("key_id", request.rowId()),
                    set,
                    Map.of(),
                    Set.of(),
                    Condition.unchanged(mine, Set.of(RUN, STATE)));
            return attempts.untilAnswered(() -> settled(store.commit(List.of(update))));
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private static Optional<Boolean> settled(Commit commit) {
        return commit instanceof Commit.Contended ? Optional.empty() : Optional.of(commit instanceof Commit.Committed);
    }
}
