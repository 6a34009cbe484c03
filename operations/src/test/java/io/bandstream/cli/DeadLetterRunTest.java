package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Backoff;
import io.bandstream.engine.Commit;
import io.bandstream.engine.DeadLetter;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Engine;
import io.bandstream.engine.Guard;
import io.bandstream.engine.ParkingRows;
import io.bandstream.engine.Redrive;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.letters.LetterRun;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DeadLetterRunTest {

    private static final DeadLetterRows ROWS = new DeadLetterRows("letters");
    private static final Instant SEEN = Instant.parse("2026-02-28T09:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final StringWriter shown = new StringWriter();
    private final LyingLetters letters = new LyingLetters();

    @Test
    void discardNamed_tellsEachOutcomeBeforeItTurnsToTheNext() {
        letters.put("h#1", "h#2");

        DeadLetterOutcomes outcomes = outcomes(false);
        run(outcomes).discard(List.of("h#1", "h#x", "h#2"));

        assertThat(log)
                .containsExactly(
                        "read h#1", "discarded  h#1", "read h#x", "missing  h#x", "read h#2", "discarded  h#2");
        assertThat(outcomes.summary()).isEqualTo("2 discarded, 1 missing\n");
        assertThat(outcomes.status()).isEqualTo(1);
        assertThat(shown.toString()).as("progress of named letters").isEmpty();
    }

    @Test
    void discardAll_onATerminal_showsHowFarItIsInWholeLines() {
        letters.put(IntStream.range(10, 18).mapToObj(n -> "h#" + n).toArray(String[]::new));

        DeadLetterOutcomes outcomes = outcomes(true);
        run(outcomes).discardAll();

        assertThat(shown.toString().lines())
                .containsExactly(
                        "  discard: 2 of 8 letters",
                        "  discard: 4 of 8 letters",
                        "  discard: 6 of 8 letters",
                        "  discard: 8 of 8 letters");
        assertThat(outcomes.summary()).isEqualTo("8 discarded\n");
        assertThat(outcomes.status()).isZero();
    }

    @Test
    void discardAll_letterThatComesMeanwhile_isToldOfToo() {
        letters.put("h#1");
        letters.arriving = Optional.of("h#2");

        run(outcomes(true)).discardAll();

        assertThat(log).containsExactly("read h#1", "discarded  h#1", "read h#2", "discarded  h#2");
        assertThat(shown.toString().lines()).containsExactly("  discard: 1 of 1 letters");
    }

    @Test
    void redriveAll_failsAgain_isALineWithTheReason() {
        letters.put("h#1");

        DeadLetterOutcomes outcomes = outcomes(true);
        run(outcomes).redriveAll();

        assertThat(log).containsExactly("read h#1", "failed-again  h#1  no-handler: no handler of this name is left");
        assertThat(outcomes.summary()).as("below a single line").isEmpty();
        assertThat(outcomes.status()).isEqualTo(1);
    }

    @Test
    void outcomeThatIsRepeated_isToldOnceAndCountedOnce() {
        DeadLetterOutcomes outcomes = outcomes(true);

        outcomes.add(new Redrive.Outcome.FailedAgain("h#1", "bad", "it is bad"));
        outcomes.add(new Redrive.Outcome.FailedAgain("h#1", "bad", "it is bad"));
        outcomes.add(new Redrive.Outcome.Applied("h#2"));
        outcomes.add(new Redrive.Outcome.Applied("h#1"));
        outcomes.add(new Redrive.Outcome.Missing("h#3"));

        assertThat(log).containsExactly("failed-again  h#1  bad: it is bad", "applied  h#2", "applied  h#1");
        assertThat(outcomes.summary()).isEqualTo("2 applied\n");
        assertThat(outcomes.status()).isZero();
    }

    private DeadLetterOutcomes outcomes(boolean all) {
        return new DeadLetterOutcomes(all, log::add);
    }

    private LetterRun run(DeadLetterOutcomes outcomes) {
        Redrive redrive = new Redrive(
                new Engine.Stores(letters, letters, ROWS::of, new ParkingRows("parked")),
                ROWS,
                List.of(),
                new Redrive.Pace(
                        Clock.fixed(SEEN, ZoneOffset.UTC),
                        wait -> {},
                        new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
                        new SplittableRandom(1)));
        TerminalProgress progress = new TerminalProgress(
                new Terminal(new PrintWriter(shown), new PrintWriter(shown), true, Map.of()), "letters");
        return new LetterRun(letters::heads, redrive, outcomes::add, total -> progress.lines("discard", total));
    }

    /** Letters that park no key; notes which one is read. */
    private final class LyingLetters implements View, EffectStore {
        private final Map<String, List<Item>> rows = new LinkedHashMap<>();
        private Optional<String> arriving = Optional.empty();

        void put(String... ids) {
            Stream.of(ids).forEach(id -> rows.put(id, rowsOf(id)));
        }

        private static List<Item> rowsOf(String id) {
            String eventId = id.substring(id.indexOf('#') + 1);
            Item key = Item.of("id", eventId);
            Change change = new Change.Inserted(
                    new Change.Origin("some-table", "label", key, eventId, new SequenceNumber("1"), SEEN), key);
            DeadLetter letter = new DeadLetter(
                    new Guard.Entry("h", eventId), 1, change, "bad", "it is bad", 1, SEEN, SEEN, List.of());
            return ROWS.of(letter).writes().stream()
                    .map(write -> ((Write.Put) write).item())
                    .toList();
        }

        List<Item> heads() {
            return rows.values().stream().map(parts -> parts.get(0)).toList();
        }

        @Override
        public Commit commit(Guard guard, Effects effects) {
            effects.writes().stream()
                    .filter(Write.Delete.class::isInstance)
                    .forEach(write -> rows.remove(write.key().text("id").orElseThrow()));
            arriving.ifPresent(this::put);
            arriving = Optional.empty();
            return new Commit.Committed();
        }

        @Override
        public List<Item> partition(String table, String partitionKey, String value) {
            log.add("read " + value);
            return rows.getOrDefault(value, List.of());
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            return Optional.empty();
        }

        @Override
        public Optional<Item> first(String table, Beginning beginning) {
            return Optional.empty();
        }

        @Override
        public List<Item> index(String table, String index, String partitionKey, String value) {
            return List.of();
        }

        @Override
        public List<Item> scan(String table, Predicate<Item> wanted) {
            return heads();
        }
    }
}
