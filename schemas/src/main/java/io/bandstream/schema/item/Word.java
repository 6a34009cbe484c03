package io.bandstream.schema.item;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A constant of a closed vocabulary; its text in the tables is its name in lower case. */
public interface Word {

    String name();

    /** As the tables spell it, for example {@code in_progress}. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant that is spelt exactly so; empty for any other text. */
    static <E extends Enum<E> & Word> Optional<E> find(Class<E> vocabulary, String text) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .filter(word -> word.text().equals(text))
                .findFirst();
    }
}
