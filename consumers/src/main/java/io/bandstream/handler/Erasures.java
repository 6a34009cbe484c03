package io.bandstream.handler;

import io.bandstream.engine.View;
import io.bandstream.rule.erasure.ErasureRecord;
import io.bandstream.rule.erasure.Person;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who had an e-mail that was erased, and who has it now. */
final class Erasures {

    private Erasures() {}

    /**
     * The last erasure of an e-mail.
     *
     * @param at the worker's clock
     */
    record Erasure(Person person, Instant at) {

        /** Whether an item that names no more than the e-mail was written by the one who is erased. */
        boolean covers(Item item) {
            return person.until(at).owns(item);
        }
    }

    /** Empty where nobody of this e-mail was erased lately. */
    static Optional<Erasure> lastOf(View view, String email) {
        return view.get(Catalog.ERASURES.name(), ErasureRecord.emailKey(email))
                .flatMap(ErasureRecord::erasedAt)
                .map(at -> new Erasure(new Person(Optional.empty(), email, false, since(holder(view, email))), at));
    }

    /** Who has the e-mail by now; one who is not in the directory yet is found in lower case, as registered. */
    private static Optional<UserFinder.Found> holder(View view, String email) {
        return UserFinder.find(view, email).or(() -> UserFinder.exactly(view, UserFinder.directoryKey(email)));
    }

    /** Whether an e-mail that finds nobody was an erased person's, and is nobody's now. */
    static boolean leftNobody(View view, String email) {
        return lastOf(view, email)
                .filter(erasure -> erasure.person().heirSince().isEmpty())
                .isPresent();
    }

    /**
     * Somebody who is erased, as who has the e-mail by now tells. To be read after what is to be judged by it: nothing is
     * an heir's that was there before there was an heir.
     */
    static Person person(View view, Optional<String> userId, String email) {
        Optional<UserFinder.Found> heir =
                UserFinder.exactly(view, email).filter(found -> !userId.equals(Optional.of(found.userId())));
        return new Person(userId, email, !hasNamesakes(view, email), since(heir));
    }

    /** Of somebody whose row doesn't tell, all may be theirs. */
    private static Optional<Instant> since(Optional<UserFinder.Found> heir) {
        return heir.map(found -> found.since().orElse(Instant.MIN));
    }

    /** Whether others have the e-mail in another case. */
    private static boolean hasNamesakes(View view, String email) {
        List<Item> rows = view.partition(Catalog.USER_DIRECTORY.name(), "email_lower", UserFinder.directoryKey(email));
        return rows.stream().anyMatch(row -> !row.text("email").equals(Optional.of(email)));
    }
}
