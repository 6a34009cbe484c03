package io.bandstream.producer.content;

import io.bandstream.schema.attribute.Item;

/** What became of the wish for a question. */
public sealed interface Serving {

    /**
     * This one, and it is written down that the user has it.
     *
     * @param data what the app shows
     * @param again the user had all there are, and this one longest ago
     */
    record Question(String questionId, Item data, boolean again) implements Serving {}

    /** No question of that kind is loaded. */
    record NoneLoaded() implements Serving {}

    /** No row of that e-mail has that user id. */
    record UnknownUser() implements Serving {}
}
