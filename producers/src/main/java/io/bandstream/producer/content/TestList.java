package io.bandstream.producer.content;

import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.TestPaperCodec;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.TestPaper;
import io.bandstream.schema.item.Variant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which reading and listening tests there are. No index of their tables tells, so these are read whole, once a minute at
 * most in this process, by whoever asks first. Thread-safe.
 */
public final class TestList {

    private static final Logger log = LoggerFactory.getLogger(TestList.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final WholeTables tables;
    private final Clock clock;
    private List<ListedTest> kept = List.of();
    private Instant readAgainAt = Instant.MIN;

    /** @param clock wall clock, to tell when to read again */
    public TestList(WholeTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * One page, in the order of the ids; a row that can't be read is left out.
     *
     * @param variant of those wanted; empty for both
     * @param skill of those wanted; empty for both
     * @param most tests on the page, 1 or more
     * @param after the id that the page before ended with; any text is a place in the order
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    public TestPage page(Optional<Variant> variant, Optional<Skill> skill, int most, Optional<String> after) {
        List<ListedTest> rest = tests().stream()
                .filter(test -> variant.isEmpty() || variant.get() == test.variant())
                .filter(test -> skill.isEmpty() || skill.get() == test.skill())
                .filter(test -> after.isEmpty() || test.testId().compareTo(after.get()) > 0)
                .toList();
        return rest.size() <= most
                ? new TestPage(rest, Optional.empty())
                : new TestPage(
                        rest.subList(0, most), Optional.of(rest.get(most - 1).testId()));
    }

    /** Whoever asks while they are read waits for it: nobody reads them twice. */
    private synchronized List<ListedTest> tests() {
        if (!clock.instant().isBefore(readAgainAt)) {
            kept = Stream.concat(
                            read(Catalog.LISTENING_TESTS, Skill.LISTENING), read(Catalog.READING_TESTS, Skill.READING))
                    .sorted(Comparator.comparing(ListedTest::testId))
                    .toList();
            readAgainAt = clock.instant().plus(KEPT);
        }
        return kept;
    }

    private Stream<ListedTest> read(TableDefinition table, Skill skill) {
        List<ListedTest> read = new ArrayList<>();
        Optional<Item> from = Optional.empty();
        do {
            Page page = tables.page(table, from);
            page.items().stream().flatMap(row -> listed(row, skill).stream()).forEach(read::add);
            from = page.next();
        } while (from.isPresent());
        return read.stream();
    }

    /** Only what {@link Papers} would find: its id names its skill. */
    private static Optional<ListedTest> listed(Item row, Skill skill) {
        try {
            TestPaper test = TestPaperCodec.read(row);
            return AssessmentType.of(test.testId())
                    .filter(kind -> kind.skill() == skill)
                    .flatMap(kind -> test.testType().or(kind::variant))
                    .map(variant -> new ListedTest(
                            test.testId(),
                            skill,
                            variant,
                            test.title(),
                            test.totalQuestions(),
                            test.durationMinutes(),
                            test.transferTimeMinutes()));
        } catch (UnreadableItemException unreadable) {
            log.error("A {} test is left out of the list: {}", skill.text(), unreadable.getMessage());
            return Optional.empty();
        }
    }
}
