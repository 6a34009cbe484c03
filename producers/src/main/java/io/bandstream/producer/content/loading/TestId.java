package io.bandstream.producer.content.loading;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import io.bandstream.schema.item.Word;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a test, which says what kind of test it is: {@code academic-reading-test-1}. */
record TestId(String text, Variant variant, Skill skill, int number) {

    private static final Pattern PATTERN =
            Pattern.compile("(?<variant>academic|general)-(?<skill>listening|reading)-test-(?<number>[1-9][0-9]{0,8})");

    static Optional<TestId> of(JsonPlace test) {
        return test.text("test_id", PATTERN, "{academic|general}-{listening|reading}-test-{n}")
                .map(PATTERN::matcher)
                .filter(Matcher::matches)
                .map(TestId::of);
    }

    private static TestId of(Matcher id) {
        return new TestId(
                id.group(),
                Word.find(Variant.class, id.group("variant")).orElseThrow(),
                Word.find(Skill.class, id.group("skill")).orElseThrow(),
                Integer.parseInt(id.group("number")));
    }

    boolean isListening() {
        return skill == Skill.LISTENING;
    }

    TableDefinition papers() {
        return isListening() ? Catalog.LISTENING_TESTS : Catalog.READING_TESTS;
    }

    TableDefinition questions() {
        return isListening() ? Catalog.LISTENING_QUESTIONS : Catalog.READING_QUESTIONS;
    }

    TableDefinition answers() {
        return isListening() ? Catalog.LISTENING_ANSWERS : Catalog.READING_ANSWERS;
    }
}
