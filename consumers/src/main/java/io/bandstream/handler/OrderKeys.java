package io.bandstream.handler;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change's order keys are called; no two kinds can be confused. One change's new image is the next one's old image:
 * where each image has its key, changes of one item that follow each other always share one.
 */
final class OrderKeys {

    /** As long as the tables' keys. A spoilt row's id may fill an item, and a letter keeps all keys of its change in one. */
    private static final int LONGEST = 2048;

    private OrderKeys() {}

    static String user(String userId) {
        return "user#" + bounded(userId);
    }

    /** E-mails that differ in case alone may mean the same user. */
    static String email(String email) {
        return "email#" + bounded(UserFinder.directoryKey(email));
    }

    /** Who share the beginning wait for each other: no more. */
    private static String bounded(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    static String item(Change change) {
        return "item#" + change.origin().itemKey();
    }

    /**
     * The keys of both images. One that can't be read has no owner to be trusted: it stands for itself alone.
     *
     * @param owner the key of a readable image; empty where it can't be read
     */
    static Set<String> ofBoth(Change change, Function<Item, Optional<String>> owner) {
        return Stream.concat(change.before().stream(), change.after().stream())
                .map(image -> owner.apply(image).orElseGet(() -> item(change)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
