package io.bandstream.producer.account;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds users by e-mail, as people write it, and as other rows name it. Thread-safe. */
public final class UserRows {

    private final ItemStore store;

    public UserRows(ItemStore store) {
        this.store = store;
    }

    /**
     * The user of exactly that e-mail, else the only one whose e-mail differs from it in case alone. The old app has
     * stored some in mixed case, and has made rows in lower case beside them that are nobody's.
     *
     * <p>Who is found and who is not cost the same reads, but for users of the old app in mixed case.
     */
    public Optional<UserRow> byEmail(String written) {
        List<UserRow> exact = Stream.of(written.strip(), Email.key(written))
                .distinct()
                .flatMap(email -> stored(email).stream())
                .toList();
        List<String> alike = alike(written);
        return exact.stream().findFirst().or(() -> only(alike));
    }

    /** The user whom another row names by e-mail; as {@link #byEmail}, with fewer reads where it is as stored. */
    public Optional<UserRow> named(String email) {
        return stored(email).or(() -> byEmail(email));
    }

    private Optional<UserRow> stored(String email) {
        return store.get(Catalog.USERS, Item.of("email", email)).flatMap(UserRow::of);
    }

    /** The directory is written behind the users table: its rows are hints, the users table decides. */
    private Optional<UserRow> only(List<String> alike) {
        List<UserRow> found =
                alike.stream().flatMap(email -> stored(email).stream()).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Who has an e-mail that differs in case alone; more than one where the old app let that happen. */
    List<UserRow> allAlike(String written) {
        return Stream.concat(Stream.of(written.strip(), Email.key(written)), alike(written).stream())
                .distinct()
                .flatMap(email -> stored(email).stream())
                .toList();
    }

    private List<String> alike(String written) {
        return store.all(Query.table(Catalog.USER_DIRECTORY, Email.key(written))).stream()
                .flatMap(row -> row.text("email").stream())
                .toList();
    }
}
