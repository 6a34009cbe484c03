package io.bandstream.schema.item;

/** What a row of test-results or test-progress is about: one skill, or a whole mock test. */
public enum TestType implements Word {
    WRITING,
    SPEAKING,
    LISTENING,
    READING,
    FULL_TEST;

    public static TestType of(Skill skill) {
        return valueOf(skill.name());
    }
}
