package io.bandstream.handler;

import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.stream.Change;
import java.util.Optional;
import java.util.function.Function;

/** Reads a change's images. */
final class Images {

    private static final String REVISION = "pipeline_revision";
    private static final String UPDATED_AT = "updated_at";

    private Images() {}

    /** @throws ImpossibleChangeException where the item is not what its table holds (R20) */
    static <T> T read(Function<Item, T> codec, Item item) {
        try {
            return codec.apply(item);
        } catch (UnreadableItemException unreadable) {
            throw new ImpossibleChangeException(unreadable.errorClass(), String.valueOf(unreadable.getMessage()));
        }
    }

    /** Empty where the item is not what its table holds; its own event has said so. */
    static <T> Optional<T> tryRead(Function<Item, T> codec, Item item) {
        try {
            return Optional.of(codec.apply(item));
        } catch (UnreadableItemException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Whether the consumers themselves made this change (R23). Their revisions only grow, and they leave the app's
     * {@code updated_at} alone: what else differs in either is what the old app put over the row from a stale read (R29).
     */
    static boolean isOwn(Change change) {
        return change instanceof Change.Modified modified
                && modified.old().get(UPDATED_AT).equals(modified.item().get(UPDATED_AT))
                && modified.item()
                        .number(REVISION)
                        .filter(now -> modified.old()
                                .number(REVISION)
                                .filter(before -> before.compareTo(now) >= 0)
                                .isEmpty())
                        .isPresent();
    }
}
