package io.bandstream.producer.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.PlainJson;
import io.bandstream.schema.codec.TestPaperCodec;
import io.bandstream.schema.codec.TestQuestionCodec;
import io.bandstream.schema.item.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PapersTest {

    private static final String ID = "general-listening-test-3";
    private static final Value SECRET = Value.of("secret");

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final Papers papers = new Papers(store);

    private void put(TableDefinition table, Item item) {
        store.commit(List.of(new Write.Put(table, item, Condition.ABSENT)));
    }

    private void question(int number, Item more) {
        Item.Builder question = Item.of("question_id", ID + "-q" + number)
                .with("test_id", ID)
                .with("question_number", number)
                .with("question_type", "multiple_choice")
                .with("question_text", "Which?")
                .toBuilder();
        more.attributes().forEach(question::put);
        put(Catalog.LISTENING_QUESTIONS, question.build());
    }

    private void test(Item more) {
        Item.Builder test = Item.of("test_id", ID).with("total_questions", 40).with("duration_minutes", 30).toBuilder();
        more.attributes().forEach(test::put);
        put(Catalog.LISTENING_TESTS, test.build());
    }

    @Test
    void find_isTheTestWithItsQuestionsInOrder() {
        test(Item.of("title", "Three"));
        question(10, Item.empty());
        question(2, Item.empty());

        Paper paper = papers.find(ID).orElseThrow();

        assertThat(paper.variant()).isEqualTo(Variant.GENERAL);
        assertThat(paper.test().title()).contains("Three");
        assertThat(paper.questions())
                .extracting(question -> question.questionNumber())
                .containsExactly(2, 10);
    }

    @Test
    void find_whereverARowHoldsAnAnswer_passesNoneOn() {
        Item section = Item.of("title", "One")
                .with("transcript", SECRET)
                .with("answers", Value.of(Item.empty().with("1", SECRET)))
                .with("text", Value.of(Item.empty().with("answer", SECRET)));
        test(Item.empty()
                .with("answer_key", Value.of(Item.empty().with("1", SECRET)))
                .with("sections", Value.of(List.of(Value.of(section), Value.of(List.of(SECRET))))));
        Item option = Item.of("key", "A")
                .with("text", "One")
                .with("is_correct", Value.of(true))
                .with("why", SECRET);
        question(
                1,
                Item.empty()
                        .with("correct_answer", SECRET)
                        .with("explanation", SECRET)
                        .with("options", Value.of(List.of(Value.of(option), Value.of("B")))));
        put(
                Catalog.LISTENING_ANSWERS,
                Item.of("test_id", ID).with("answer_key", Value.of(Item.empty().with("1", SECRET))));

        Paper paper = papers.find(ID).orElseThrow();

        String shown = PlainJson.toJson(TestPaperCodec.write(paper.test())).toString()
                + PlainJson.toJson(TestQuestionCodec.write(paper.questions().get(0)));
        assertThat(shown)
                .contains("One")
                .doesNotContain("secret", "correct", "transcript", "answer", "explanation", "why");
    }

    @Test
    void find_ofNoTest_orOfAWritingType_isEmpty() {
        assertThat(papers.find(ID)).isEmpty();
        assertThat(papers.find("academic-writing")).isEmpty();
        assertThat(papers.find("what")).isEmpty();
    }
}
