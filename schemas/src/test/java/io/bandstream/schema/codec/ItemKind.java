package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.AnswerKey;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AuthToken;
import io.bandstream.schema.item.DevOpsAction;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.Question;
import io.bandstream.schema.item.ResetToken;
import io.bandstream.schema.item.Rubric;
import io.bandstream.schema.item.Session;
import io.bandstream.schema.item.SupportTicket;
import io.bandstream.schema.item.TestPaper;
import io.bandstream.schema.item.TestProgress;
import io.bandstream.schema.item.TestQuestion;
import io.bandstream.schema.item.TestResult;
import io.bandstream.schema.item.User;
import java.util.List;
import java.util.function.Function;

/** Every kind of item with its codec, its schema's name and the tables that hold it. */
record ItemKind<T extends Record>(
        String schema, Class<T> type, Function<Item, T> read, Function<T, Item> write, List<String> tables) {

    static final List<ItemKind<?>> ALL = List.of(
            kind("user", User.class, UserCodec::read, UserCodec::write, "ielts-genai-prep-users"),
            kind("session", Session.class, SessionCodec::read, SessionCodec::write, "ielts-genai-prep-sessions"),
            kind(
                    "assessment",
                    Assessment.class,
                    AssessmentCodec::read,
                    AssessmentCodec::write,
                    "ielts-genai-prep-assessments"),
            kind(
                    "entitlement",
                    Entitlement.class,
                    EntitlementCodec::read,
                    EntitlementCodec::write,
                    "ielts-genai-prep-entitlements"),
            kind("question", Question.class, QuestionCodec::read, QuestionCodec::write, "ielts-assessment-questions"),
            kind("rubric", Rubric.class, RubricCodec::read, RubricCodec::write, "ielts-genai-prep-rubrics"),
            kind(
                    "auth-token",
                    AuthToken.class,
                    AuthTokenCodec::read,
                    AuthTokenCodec::write,
                    "ielts-genai-prep-auth-tokens"),
            kind(
                    "reset-token",
                    ResetToken.class,
                    ResetTokenCodec::read,
                    ResetTokenCodec::write,
                    "ielts-genai-prep-reset-tokens"),
            kind(
                    "support-ticket",
                    SupportTicket.class,
                    SupportTicketCodec::read,
                    SupportTicketCodec::write,
                    "ielts-support-tickets"),
            kind(
                    "devops-action",
                    DevOpsAction.class,
                    DevOpsActionCodec::read,
                    DevOpsActionCodec::write,
                    "ielts-devops-actions"),
            kind("full-test", FullTest.class, FullTestCodec::read, FullTestCodec::write, "ielts-full-tests"),
            kind(
                    "test-paper",
                    TestPaper.class,
                    TestPaperCodec::read,
                    TestPaperCodec::write,
                    "ielts-listening-tests",
                    "ielts-reading-tests"),
            kind(
                    "test-question",
                    TestQuestion.class,
                    TestQuestionCodec::read,
                    TestQuestionCodec::write,
                    "ielts-listening-questions",
                    "ielts-reading-questions"),
            kind(
                    "answer-key",
                    AnswerKey.class,
                    AnswerKeyCodec::read,
                    AnswerKeyCodec::write,
                    "ielts-listening-answers",
                    "ielts-reading-answers"),
            kind(
                    "test-progress",
                    TestProgress.class,
                    TestProgressCodec::read,
                    TestProgressCodec::write,
                    "ielts-test-progress"),
            kind("progress-summary", ProgressSummary.class, ProgressSummaryCodec::read, ProgressSummaryCodec::write),
            kind("test-result", TestResult.class, TestResultCodec::read, TestResultCodec::write, "ielts-test-results"));

    private static <T extends Record> ItemKind<T> kind(
            String schema, Class<T> type, Function<Item, T> read, Function<T, Item> write, String... tables) {
        return new ItemKind<>(schema, type, read, write, List.of(tables));
    }

    static ItemKind<?> of(String table) {
        return ALL.stream()
                .filter(kind -> kind.tables.contains(table))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no item kind for " + table));
    }

    T generate(RecordGenerator generator) {
        return generator.next(type);
    }

    Item generateItem(RecordGenerator generator) {
        return write.apply(generate(generator));
    }

    Item rewrite(Item item) {
        return write.apply(read.apply(item));
    }

    @Override
    public String toString() {
        return schema;
    }
}
