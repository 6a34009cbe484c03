package io.bandstream.reconcile;

import io.bandstream.handler.UserFinder;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.codec.UserCodec;
import io.bandstream.schema.item.User;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who there is, and whom an e-mail or a user_id means: the event path's own rules, asked of a reading. */
final class People {

    private static final String USER_ID = "user_id";

    private final List<User> users;
    private final Map<String, String> byExactEmail = new HashMap<>();
    private final Map<String, List<String>> byAnyCase;
    private final Set<String> known = new HashSet<>();

    private People(Tables tables) {
        for (Item row : tables.of(Catalog.USERS)) {
            row.text(USER_ID).ifPresent(userId -> {
                known.add(userId);
                row.text("email").ifPresent(email -> byExactEmail.put(email, userId));
            });
        }
        this.users = tables.readable(Catalog.USERS, UserCodec::read).stream()
                .filter(user -> user.userId().isPresent())
                .toList();
        this.byAnyCase = users.stream()
                .collect(Collectors.groupingBy(
                        user -> UserFinder.directoryKey(user.email()),
                        Collectors.mapping(user -> user.userId().orElseThrow(), Collectors.toList())));
        tables.of(Catalog.TEST_PROGRESS).stream()
                .filter(ProgressSummaryCodec::isSummary)
                .forEach(row -> row.text(USER_ID).ifPresent(known::add));
    }

    static People in(Tables tables) {
        return new People(tables);
    }

    /** The readable rows with a user_id: each must have its place in the directory. */
    List<User> users() {
        return users;
    }

    /** The user_ids of {@link #users()}. */
    Set<String> userIds() {
        Set<String> ids = new TreeSet<>();
        users.forEach(user -> user.userId().ifPresent(ids::add));
        return ids;
    }

    boolean exists(String userId) {
        return known.contains(userId);
    }

    /** By the exact e-mail, else by the only row that matches regardless of case. */
    Optional<String> byEmail(String email) {
        return Optional.ofNullable(byExactEmail.get(email)).or(() -> onlyOne(email));
    }

    /** Whether it is a user's e-mail, regardless of case. */
    boolean isNamesake(String userId, String email) {
        return namesakes(email).contains(userId);
    }

    private List<String> namesakes(String email) {
        return byAnyCase.getOrDefault(UserFinder.directoryKey(email), List.of());
    }

    private Optional<String> onlyOne(String email) {
        List<String> matches = namesakes(email);
        return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
    }
}
