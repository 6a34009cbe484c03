package io.bandstream.reconcile;

import io.bandstream.handler.Entries;
import io.bandstream.handler.ScoredByKey;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AnswerKeyCodec;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.Skill;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The base assessments: those that derived rows can be recomputed from, and those that are frozen. Frozen is what could
 * not be dealt with when it came, being unreadable, nobody's or without a key to score it by: it is a dead letter, and
 * what had been derived from it before stands unchecked.
 */
final class Attempts {

    /** One assessment and whose it is. */
    record Owned(String userId, Assessment assessment) {
        /** Whether ledger and results follow from it; else it is progress only. */
        boolean counts() {
            return Entries.areKeptFor(assessment.status());
        }
    }

    private final Map<String, Owned> owned = new TreeMap<>();
    private final Set<String> frozen = new HashSet<>();
    private final Map<TableDefinition, Map<String, Item>> answers = new HashMap<>();
    private final Map<String, Item> fullTests;
    private final Map<String, String> charged;
    private final People people;

    private Attempts(Tables tables, People people) {
        this.people = people;
        this.charged = charged(tables);
        this.fullTests = tables.byKey(Catalog.FULL_TESTS);
        answers.put(Catalog.LISTENING_ANSWERS, tables.byKey(Catalog.LISTENING_ANSWERS));
        answers.put(Catalog.READING_ANSWERS, tables.byKey(Catalog.READING_ANSWERS));
    }

    static Attempts in(Tables tables, People people, Findings findings) {
        Attempts attempts = new Attempts(tables, people);
        tables.byKey(Catalog.ASSESSMENTS).forEach((id, item) -> attempts.add(id, item, findings));
        return attempts;
    }

    Collection<Owned> all() {
        return owned.values();
    }

    Optional<Owned> find(String assessmentId) {
        return Optional.ofNullable(owned.get(assessmentId));
    }

    boolean isFrozen(String assessmentId) {
        return frozen.contains(assessmentId);
    }

    /** Whether the base item is no more. */
    boolean isGone(String assessmentId) {
        return !frozen.contains(assessmentId) && !owned.containsKey(assessmentId);
    }

    private void add(String id, Item item, Findings findings) {
        Optional<Assessment> assessment = Tables.read(AssessmentCodec::read, item);
        Optional<String> owner = assessment.flatMap(this::owner);
        if (owner.isEmpty() || isForeignPart(assessment.orElseThrow(), owner.get())) {
            frozen.add(id);
        } else if (ScoredByKey.isDue(assessment.get())) {
            frozen.add(id);
            reportUnscored(assessment.get(), findings);
        } else {
            owned.put(id, new Owned(owner.get(), assessment.get()));
        }
    }

    private Optional<String> owner(Assessment assessment) {
        return assessment.schemaVersion() == 0
                ? assessment
                        .userEmail()
                        .flatMap(email ->
                                whoHasIt(assessment.assessmentId(), email).or(() -> people.byEmail(email)))
                : assessment.userId().filter(people::exists);
    }

    /** Until its next save it stays with whom it was derived for, though a namesake has registered since. */
    private Optional<String> whoHasIt(String assessmentId, String email) {
        return Optional.ofNullable(charged.get(assessmentId)).filter(userId -> people.isNamesake(userId, email));
    }

    private static Map<String, String> charged(Tables tables) {
        Map<String, String> charged = new HashMap<>();
        tables.of(Catalog.CREDIT_LEDGER).stream()
                .filter(row -> row.get("charged").equals(Optional.of(Value.of(true))))
                .forEach(row -> row.text("assessment_id")
                        .ifPresent(id -> row.text("user_id").ifPresent(userId -> charged.put(id, userId))));
        return charged;
    }

    /** A part of a mock test that is another user's, or whose row can't be read. */
    private boolean isForeignPart(Assessment assessment, String owner) {
        return Entries.areKeptFor(assessment.status())
                && assessment
                        .fullTestId()
                        .map(fullTests::get)
                        .filter(row -> Tables.read(FullTestCodec::read, row)
                                .map(FullTest::userId)
                                .filter(owner::equals)
                                .isEmpty())
                        .isPresent();
    }

    /** It must have been scored at once (R18), if there is a key to score it by. */
    private void reportUnscored(Assessment assessment, Findings findings) {
        TableDefinition table = assessment.skill().equals(Optional.of(Skill.LISTENING))
                ? Catalog.LISTENING_ANSWERS
                : Catalog.READING_ANSWERS;
        boolean scorable = assessment
                .testId()
                .map(answers.getOrDefault(table, Map.of())::get)
                .flatMap(row -> Tables.read(AnswerKeyCodec::read, row))
                .filter(key -> !key.answerKey().isEmpty())
                .isPresent();
        if (scorable) {
            findings.add(
                    Catalog.ASSESSMENTS,
                    assessment.assessmentId(),
                    "status",
                    AssessmentStatus.SCORED.text(),
                    assessment.status().text());
        }
    }
}
