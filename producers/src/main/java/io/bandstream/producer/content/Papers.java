package io.bandstream.producer.content;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.TestPaperCodec;
import io.bandstream.schema.codec.TestQuestionCodec;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.TestPaper;
import io.bandstream.schema.item.TestQuestion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reading and listening tests, of which only what is known to be harmless is passed on: old rows may hold answers
 * anywhere. The tables of answers are not read. Thread-safe.
 */
public final class Papers {

    private static final Set<String> PART = Set.of("number", "title", "context", "text", "audio", "audio_url");
    private static final Set<String> OPTION = Set.of("key", "label", "letter", "text");

    private final ItemStore store;

    public Papers(ItemStore store) {
        this.store = store;
    }

    /**
     * The test of that id. Its questions are read from an index, so they follow a load by a moment.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     * @throws io.bandstream.schema.codec.UnreadableItemException if a row of the test is spoilt
     */
    public Optional<Paper> find(String testId) {
        return AssessmentType.of(testId).flatMap(kind -> switch (kind.skill()) {
            case READING -> find(testId, kind, Catalog.READING_TESTS, Catalog.READING_QUESTIONS);
            case LISTENING -> find(testId, kind, Catalog.LISTENING_TESTS, Catalog.LISTENING_QUESTIONS);
            case WRITING, SPEAKING -> Optional.empty();
        });
    }

    /** @param kind what the id says of the test */
    private Optional<Paper> find(String testId, AssessmentType kind, TableDefinition tests, TableDefinition questions) {
        return store.get(tests, Item.of("test_id", testId))
                .map(TestPaperCodec::read)
                .flatMap(test -> test.testType()
                        .or(kind::variant)
                        .map(variant -> new Paper(variant, kind.skill(), shown(test), questions(testId, questions))));
    }

    private List<TestQuestion> questions(String testId, TableDefinition table) {
        return store.all(Query.index(table, "test-id-index", testId)).stream()
                .map(TestQuestionCodec::read)
                .map(Papers::shown)
                .sorted(Comparator.comparingInt(TestQuestion::questionNumber).thenComparing(TestQuestion::questionId))
                .toList();
    }

    private static TestPaper shown(TestPaper test) {
        return new TestPaper(
                test.testId(),
                test.testType(),
                test.testNumber(),
                test.title(),
                test.totalQuestions(),
                test.durationMinutes(),
                test.transferTimeMinutes(),
                test.sections().map(sections -> only(PART, sections)),
                test.passages().map(passages -> only(PART, passages)),
                Optional.empty(),
                Item.empty());
    }

    private static TestQuestion shown(TestQuestion question) {
        return new TestQuestion(
                question.questionId(),
                question.testId(),
                question.section(),
                question.passage(),
                question.questionNumber(),
                question.questionType(),
                question.questionText(),
                question.instructions(),
                question.options().map(options -> only(OPTION, options)),
                question.maxWords(),
                Optional.empty(),
                Item.empty());
    }

    /** Texts and numbers as they are, of maps the attributes named, nothing else. */
    private static Value.Sequence only(Set<String> names, Value.Sequence sequence) {
        return new Value.Sequence(sequence.elements().stream()
                .flatMap(element -> element instanceof Value.Fields fields
                        ? Stream.of(Value.of(only(names, fields.item())))
                        : Stream.of(element).filter(Papers::isPlain))
                .toList());
    }

    private static Item only(Set<String> names, Item item) {
        Item.Builder shown = Item.builder();
        names.forEach(name -> shown.putIfPresent(name, item.get(name).filter(Papers::isPlain)));
        return shown.build();
    }

    private static boolean isPlain(Value value) {
        return value instanceof Value.Text || value instanceof Value.Num;
    }
}
