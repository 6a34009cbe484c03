package io.bandstream.schema.item;

/** What an assessment examines. */
public enum Skill implements Word {
    WRITING,
    SPEAKING,
    LISTENING,
    READING
}
