package io.bandstream.producer.report;

import io.bandstream.producer.report.WriteToken.Written;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Sleeper;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.AssessmentType;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until a user's own write of an assessment shows in the derived rows. Thread-safe.
 *
 * <p>The consumers write all effects of one event in one transaction, the progress row of the assessment's test among
 * them, and that row names the assessment and the event's own time. So a row of this assessment that is no older than
 * the write tells that credits and result are there as well. Where a later attempt at the same test has taken the row,
 * the result of a scored assessment must be there besides; the credit of one that waits for its score can't be told.
 */
public final class Visibility {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final String USER_INDEX = "user-id-index";
    /** Of a user's results; an older one is on no page that is asked for first. */
    private static final int NEWEST = 100;

    private final ItemStore store;
    private final Sleeper sleeper;

    public Visibility(ItemStore store, Sleeper sleeper) {
        this.store = store;
        this.sleeper = sleeper;
    }

    /**
     * Looks until the write shows or the time is over.
     *
     * @param atMost time slept in all; zero looks once
     * @throws StoreUnavailableException if the tables can't be used at the moment, or when the thread is interrupted,
     *     which stays so
     */
    public Seeing await(String userId, WriteToken token, Duration atMost) {
        Duration pause = FIRST_PAUSE;
        Duration left = atMost;
        Seeing seeing = look(userId, token);
        while (seeing instanceof Seeing.NotYet && left.compareTo(Duration.ZERO) > 0) {
            Duration next = left.compareTo(pause) < 0 ? left : pause;
            sleep(next);
            left = left.minus(next);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            seeing = look(userId, token);
        }
        return seeing;
    }

    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for a write to show", e);
        }
    }

    private Seeing look(String userId, WriteToken token) {
        Optional<Written> written = token.written();
        Optional<Assessment> assessment = written.flatMap(
                        of -> store.get(Catalog.ASSESSMENTS, Item.of("assessment_id", of.assessmentId())))
                .map(AssessmentCodec::read)
                .filter(found -> found.userId().filter(userId::equals).isPresent());
        if (assessment.isEmpty()) {
            return new Seeing.UnknownToken();
        }
        return shows(userId, assessment.get(), written.orElseThrow()) ? new Seeing.Seen() : new Seeing.NotYet();
    }

    private boolean shows(String userId, Assessment assessment, Written written) {
        String progressId = userId + "#" + testId(assessment);
        Optional<Item> progress = store.get(Catalog.TEST_PROGRESS, Item.of("progress_id", progressId))
                .filter(row -> reaches(row, written));
        if (progress.isEmpty() || !inIndex(Catalog.TEST_PROGRESS, userId, progress.get())) {
            return false;
        }
        Optional<Item> result =
                store.get(Catalog.TEST_RESULTS, Item.of("result_id", progressId + "#" + assessment.assessmentId()));
        boolean own = progress.get().text("assessment_id").equals(Optional.of(assessment.assessmentId()));
        return result.map(row -> inIndex(Catalog.TEST_RESULTS, userId, row))
                .orElse(own || assessment.status() != AssessmentStatus.SCORED);
    }

    /** The consumers name a test so: by its id, or by the assessment's type where it has none. */
    private static String testId(Assessment assessment) {
        return assessment
                .testId()
                .or(() -> assessment.assessmentType().map(AssessmentType::text))
                .orElse(assessment.assessmentId());
    }

    private static boolean reaches(Item row, Written written) {
        return row.text("last_updated")
                .flatMap(IsoTime::read)
                .filter(at -> !at.isBefore(written.at()))
                .isPresent();
    }

    /** An index is behind its table by a moment. */
    private boolean inIndex(TableDefinition table, String userId, Item row) {
        var page =
                store.query(Query.index(table, USER_INDEX, userId).descending().limit(NEWEST));
        return page.items().contains(row)
                || (page.next().isPresent() && page.items().size() == NEWEST);
    }
}
