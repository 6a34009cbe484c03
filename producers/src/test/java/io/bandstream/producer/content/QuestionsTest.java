package io.bandstream.producer.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AssessmentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class QuestionsTest {

    private static final AssessmentType WRITING =
            AssessmentType.of("academic_writing").orElseThrow();
    private static final AssessmentType SPEAKING =
            AssessmentType.of("academic_speaking").orElseThrow();

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final TestBench bench = new TestBench(store);
    private final Questions questions = bench.producers().questions();
    private final UserRef user = bench.user("asker@example.com");

    private void load(String type, String... ids) {
        for (String id : ids) {
            bench.put(Catalog.QUESTIONS, row(type, id));
        }
    }

    private static Item row(String type, String id) {
        return Item.of("assessment_type", type)
                .with("question_id", id)
                .with("question_data", Value.of(Item.of("prompt", "Write about " + id)));
    }

    private String next(UserRef asking, AssessmentType type) {
        bench.advance(Duration.ofMinutes(1));
        return ((Serving.Question) questions.next(asking, type)).questionId();
    }

    private List<String> next(UserRef asking, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(next(asking, WRITING));
        }
        return ids;
    }

    @Test
    void next_whileUnseenAreLeft_neverRepeats() {
        load("academic_writing", "a", "b", "c", "d", "e");

        assertThat(next(user, 5)).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void next_whenAllAreSeen_isTheOneLongestAgo_andSaysSo() {
        load("academic_writing", "a", "b", "c");
        List<String> first = next(user, 3);

        assertThat(next(user, 6))
                .isEqualTo(List.of(first.get(0), first.get(1), first.get(2), first.get(0), first.get(1), first.get(2)));
        assertThat(questions.next(user, WRITING))
                .isEqualTo(new Serving.Question(first.get(0), Item.of("prompt", "Write about " + first.get(0)), true));
    }

    @Test
    void next_inOneInstant_goesRoundAllTheSame() {
        load("academic_writing", "a", "b", "c");
        Set<Set<String>> rounds = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                ids.add(((Serving.Question) questions.next(user, WRITING)).questionId());
            }
            rounds.add(ids);
        }

        assertThat(rounds).containsExactly(Set.of("a", "b", "c"));
    }

    @Test
    void next_whenOneIsLoadedLater_isThatOne() {
        load("academic_writing", "a");
        next(user, 2);
        load("academic_writing", "b");

        assertThat(next(user, 1)).containsExactly("b");
    }

    @Test
    void next_ofOldRowsWithAHyphen_isFoundAsWell_andOfOneIdOnce() {
        load("academic-writing", "a", "b");
        load("academic_writing", "b", "c");

        assertThat(next(user, 3)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(((Serving.Question) questions.next(user, WRITING)).again()).isTrue();
    }

    @Test
    void next_ofWithdrawnOnes_isNone() {
        load("academic_writing", "a");
        bench.put(Catalog.QUESTIONS, row("academic_writing", "a").with("active", Value.of(false)));

        assertThat(questions.next(user, WRITING)).isEqualTo(new Serving.NoneLoaded());
    }

    @Test
    void next_ofEachUserAndType_isCountedAlone() {
        load("academic_writing", "a");
        load("academic_speaking", "a");
        UserRef other = bench.user("other@example.com");

        assertThat(((Serving.Question) questions.next(user, WRITING)).again()).isFalse();
        assertThat(((Serving.Question) questions.next(user, SPEAKING)).again()).isFalse();
        assertThat(((Serving.Question) questions.next(other, WRITING)).again()).isFalse();
    }

    @Test
    void next_ofDifferentUsers_doesNotAlwaysBeginWithTheSame() {
        load("academic_writing", "a", "b", "c", "d");
        Set<String> firsts = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            firsts.add(next(bench.user("u" + i + "@example.com"), WRITING));
        }

        assertThat(firsts).hasSizeGreaterThan(1);
    }

    @Test
    void next_ofWhoIsGone_writesNothing() {
        load("academic_writing", "a");

        assertThat(questions.next(new UserRef("nobody", "asker@example.com"), WRITING))
                .isEqualTo(new Serving.UnknownUser());
        assertThat(store.scan(Catalog.SERVED_QUESTIONS)).isEmpty();
    }
}
