package io.bandstream.producer.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TestListTest {

    private static final Instant START = Instant.parse("2086-03-01T22:00:00Z");

    /** A page for each row. */
    private static final class Shelf implements WholeTables {
        private final List<Item> reading = new ArrayList<>();
        private int reads;

        @Override
        public Page page(TableDefinition table, Optional<Item> from) {
            if (!table.equals(Catalog.READING_TESTS)) {
                return new Page(List.of(), Optional.empty());
            }
            reads++;
            int next = from.flatMap(item -> item.number("at"))
                    .map(Number::intValue)
                    .orElse(0);
            return new Page(
                    reading.subList(next, next + 1),
                    next + 1 < reading.size() ? Optional.of(Item.empty().with("at", next + 1)) : Optional.empty());
        }
    }

    private final Shelf shelf = new Shelf();
    private Instant now = START;
    private final TestList list = new TestList(shelf, new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private void shelve(String testId) {
        shelf.reading.add(Item.of("test_id", testId).with("total_questions", 40).with("duration_minutes", 60));
    }

    private List<String> ids(Optional<Variant> variant, Optional<Skill> skill) {
        return list.page(variant, skill, 100, Optional.empty()).tests().stream()
                .map(ListedTest::testId)
                .toList();
    }

    @Test
    void spoiltRowsAndStrangers_areLeftOut() {
        shelve("general-reading-test-1");
        shelf.reading.add(Item.of("test_id", "academic-reading-test-2").with("total_questions", "many"));
        shelve("academic-listening-test-3");
        shelve("what-is-this");

        assertThat(ids(Optional.empty(), Optional.empty())).containsExactly("general-reading-test-1");
        assertThat(ids(Optional.of(Variant.ACADEMIC), Optional.empty())).isEmpty();
        assertThat(ids(Optional.of(Variant.GENERAL), Optional.of(Skill.READING)))
                .hasSize(1);
    }

    @Test
    void pages_endWhereTheListDoes() {
        shelve("academic-reading-test-2");
        shelve("academic-reading-test-1");

        TestPage first = list.page(Optional.empty(), Optional.empty(), 1, Optional.empty());
        TestPage second = list.page(Optional.empty(), Optional.empty(), 1, first.next());

        assertThat(first.next()).contains("academic-reading-test-1");
        assertThat(second.tests()).extracting(ListedTest::testId).containsExactly("academic-reading-test-2");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void tables_areReadOnceAMinute() {
        shelve("academic-reading-test-1");
        ids(Optional.empty(), Optional.empty());
        shelve("academic-reading-test-2");

        now = START.plus(Duration.ofSeconds(59));
        assertThat(ids(Optional.empty(), Optional.empty())).hasSize(1);
        assertThat(shelf.reads).isEqualTo(1);
        now = START.plus(Duration.ofSeconds(60));
        assertThat(ids(Optional.empty(), Optional.empty())).hasSize(2);
    }
}
