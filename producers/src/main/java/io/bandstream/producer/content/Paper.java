package io.bandstream.producer.content;

import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.TestPaper;
import io.bandstream.schema.item.TestQuestion;
import io.bandstream.schema.item.Variant;
import java.util.List;

/**
 * A reading or listening test as a candidate may see it: without answers, transcripts and whatever else its rows hold.
 *
 * @param questions in the order of their numbers
 */
public record Paper(Variant variant, Skill skill, TestPaper test, List<TestQuestion> questions) {
    public Paper {
        questions = List.copyOf(questions);
    }
}
