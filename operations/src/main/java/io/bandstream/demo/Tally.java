package io.bandstream.demo;

import io.bandstream.demo.Expected.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what must come of one player's story. Not thread-safe. */
final class Tally {

    private static final String UNENTITLED = "unentitled";

    private final Map<String, Result> results = new HashMap<>();
    private final Map<String, Integer> credits = new HashMap<>();
    private final Map<String, Boolean> actions = new HashMap<>();
    private final List<String> surprises = new ArrayList<>();
    private int people;
    private int deadLetters;

    void person() {
        people++;
    }

    void result(String id, BigDecimal band, Optional<String> paidBy) {
        results.put(id, new Result(band, paidBy.orElse(UNENTITLED)));
    }

    void rescored(String id, BigDecimal band) {
        results.computeIfPresent(id, (same, old) -> new Result(band, old.paidBy()));
    }

    void credits(String userId, Wallet wallet) {
        wallet.left().forEach((product, left) -> credits.put(creditKey(userId, product.id()), left));
    }

    static String creditKey(String userId, String productId) {
        return userId + "#" + productId;
    }

    void action(String causeKey, boolean open) {
        actions.put(causeKey, open);
    }

    void deadLetter() {
        deadLetters++;
    }

    /** The answer must be of this type; any other is told at the end. */
    <T> Optional<T> expect(Class<T> type, Object answer) {
        if (type.isInstance(answer)) {
            return Optional.of(type.cast(answer));
        }
        surprises.add(type.getSimpleName() + " was due, " + answer.getClass().getSimpleName() + " came");
        return Optional.empty();
    }

    Expected expected() {
        return new Expected(people, results, credits, actions, deadLetters, surprises);
    }
}
