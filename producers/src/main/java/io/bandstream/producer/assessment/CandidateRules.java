package io.bandstream.producer.assessment;

import io.bandstream.producer.store.Edit;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.ItemWriter;
import io.bandstream.schema.item.AssessmentStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a candidate may do with an assessment, and what the item becomes. Pure. */
final class CandidateRules {

    /** An item has room for 400 KB, names and evaluation included. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final String REVISION = "client_revision";

    private CandidateRules() {}

    static Edit<Saving> autosave(Row row, String userId, Draft draft, Instant now) {
        if (!row.isOf(userId)) {
            return new Edit.Leave<>(new NotYours());
        }
        if (!isOpen(row)) {
            return new Edit.Leave<>(new WrongState(row.status()));
        }
        Item drafted = drafted(row.item(), draft);
        if (drafted.equals(row.item())) {
            return new Edit.Leave<>(new Saving.Saved(row.assessment().eventTime()));
        }
        long newest = row.item().number(REVISION).map(Number::longValue).orElse(0L);
        if (draft.revision() <= newest) {
            return new Edit.Leave<>(new Saving.StaleSave(newest));
        }
        Instant at = row.nextTime(now);
        return Row.change(drafted, AssessmentStatus.IN_PROGRESS, at, new Saving.Saved(at));
    }

    private static Item drafted(Item item, Draft draft) {
        return ItemWriter.over(item)
                .number(REVISION, draft.revision())
                .entries("answers", draft.answers(), Value::of)
                .number("current_section", draft.currentSection())
                .number("current_question", draft.currentQuestion())
                .number("time_remaining", draft.timeRemaining())
                .item();
    }

    static Edit<Submitting> submit(Row row, String userId, Map<String, String> answers, Instant now) {
        if (!row.isOf(userId)) {
            return new Edit.Leave<>(new NotYours());
        }
        if (isOpen(row)) {
            return submitted(row, answers, row.nextTime(now));
        }
        return new Edit.Leave<>(row.assessment()
                .submittedAt()
                .filter(at -> row.status() != AssessmentStatus.ABANDONED)
                .map(at -> again(row, answers, at))
                .orElseGet(() -> new WrongState(row.status())));
    }

    private static Edit<Submitting> submitted(Row row, Map<String, String> answers, Instant at) {
        Item content = ItemWriter.over(row.item())
                .entries("answers", answers, Value::of)
                .time("submitted_at", at)
                .item();
        return Row.change(content, AssessmentStatus.SUBMITTED, at, new Submitting.Submitted(at));
    }

    private static Submitting again(Row row, Map<String, String> answers, Instant at) {
        return row.assessment().answers().orElse(Map.of()).equals(answers)
                ? new Submitting.AlreadySubmitted(at)
                : new Submitting.AnswersDiffer(at);
    }

    static Edit<Abandoning> abandon(Row row, String userId, Instant now) {
        if (!row.isOf(userId)) {
            return new Edit.Leave<>(new NotYours());
        }
        if (row.status() == AssessmentStatus.ABANDONED) {
            return new Edit.Leave<>(new Abandoning.Abandoned(row.assessment().eventTime()));
        }
        if (!isOpen(row)) {
            return new Edit.Leave<>(new WrongState(row.status()));
        }
        Instant at = row.nextTime(now);
        return Row.change(row.item(), AssessmentStatus.ABANDONED, at, new Abandoning.Abandoned(at));
    }

    private static boolean isOpen(Row row) {
        return row.status() == AssessmentStatus.STARTED || row.status() == AssessmentStatus.IN_PROGRESS;
    }

    static Optional<Refused> refusal(Draft draft) {
        if (draft.revision() < 1) {
            return Optional.of(new Refused(REVISION, "must be 1 or more"));
        }
        boolean negative = Stream.of(draft.currentSection(), draft.currentQuestion(), draft.timeRemaining())
                .anyMatch(count -> count.orElse(0) < 0);
        return negative
                ? Optional.of(new Refused("current_section, current_question, time_remaining", "must be 0 or more"))
                : refusal(draft.answers());
    }

    static Optional<Refused> refusal(Map<String, String> answers) {
        if (answers.containsKey("")) {
            return Optional.of(new Refused("answers", "must each name their question"));
        }
        long bytes = answers.entrySet().stream()
                .mapToLong(answer -> bytes(answer.getKey()) + bytes(answer.getValue()))
                .sum();
        return bytes > MOST_BYTES
                ? Optional.of(new Refused("answers", "must have at most 256 KB in all"))
                : Optional.empty();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
