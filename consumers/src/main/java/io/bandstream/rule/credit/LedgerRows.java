package io.bandstream.rule.credit;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.MockTestResult;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Replay;
import io.bandstream.rule.credit.LedgerEntry.Reversal;
import io.bandstream.rule.credit.LedgerEntry.Score;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.LedgerEntry.Use;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import io.bandstream.schema.item.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger as rows of {@code bandstream-credit-ledger}: one an entry, and a head that carries the version. */
public final class LedgerRows {

    public static final String HEAD = "head";
    public static final String VERSION = "version";

    /** On the head while some of what follows from the ledger has been written ahead of a change of its entries. */
    public static final String UNSETTLED = "unsettled";

    /** On the head, which then is all that is left, once the user is erased: the ledger takes no change any more. */
    public static final String ERASED = "erased_at";

    /** On the head: names the commit that wrote it last. */
    public static final String STAMP = "stamp";

    private LedgerRows() {}

    public static Item key(String userId, String entryId) {
        return Item.of("user_id", userId).with("entry_id", entryId);
    }

    /** Lets other effects come about only while the user is not erased: for those that don't change the ledger. */
    public static Write isNotErased(String userId) {
        return new Write.Check(
                Catalog.CREDIT_LEDGER.name(), key(userId, HEAD), Expectation.unchanged(ERASED, Optional.empty()));
    }

    /**
     * The ledger of one user.
     *
     * @param version of the head, read before the rows
     * @param rows the whole partition, the head among them or not
     */
    public static Ledger read(long version, List<Item> rows) {
        return Ledger.of(
                version,
                rows.stream()
                        .filter(row -> !text(row, "entry_id").equals(HEAD))
                        .map(LedgerRows::entry)
                        .toList());
    }

    public static Item write(String userId, LedgerEntry entry) {
        Item.Builder row = key(userId, entry.id()).toBuilder();
        if (entry instanceof Grant grant) {
            row.put("kind", "grant")
                    .put("transaction_id", grant.transactionId())
                    .put("product_id", grant.productId())
                    .put("credits", grant.credits())
                    .put("at", grant.at().toString());
        } else if (entry instanceof Replay replay) {
            row.put("kind", "replay")
                    .put("transaction_id", replay.transactionId())
                    .put("product_id", replay.productId())
                    .put("at", replay.at().toString());
        } else if (entry instanceof Refund refund) {
            row.put("kind", "refund")
                    .put("transaction_id", refund.transactionId())
                    .putIfPresent("credits", refund.credits().map(Value::of))
                    .put("at", refund.at().toString());
        } else if (entry instanceof Reversal reversal) {
            row.put("kind", "refund_reversal")
                    .put("transaction_id", reversal.transactionId())
                    .put("at", reversal.at().toString());
        } else if (entry instanceof Use use) {
            row.put("kind", "use")
                    .put("assessment_id", use.assessmentId())
                    .put("product_id", use.productId())
                    .put("at", use.at().toString());
        } else if (entry instanceof MockTestResult result) {
            row.put("kind", "full_test")
                    .put("full_test_id", result.fullTestId())
                    .put("result_id", result.resultId());
        } else {
            write((Taken) entry, row);
        }
        return row.build();
    }

    private static void write(Taken taken, Item.Builder row) {
        row.put("kind", "assessment")
                .put("assessment_id", taken.assessmentId())
                .put("test_id", taken.testId())
                .putIfPresent("full_test_id", taken.fullTestId().map(Value::of))
                .put("charged", taken.charged())
                .put("in_error", taken.inError());
        taken.completion()
                .ifPresent(completion -> row.put("at", completion.at().toString())
                        .put("skill", completion.skill().text())
                        .putIfPresent("variant", completion.variant().map(variant -> Value.of(variant.text()))));
        taken.score()
                .ifPresent(score -> row.put("result_id", score.resultId())
                        .put("scored_skill", score.skill().text())
                        .putIfPresent("band", score.band().map(Value::of))
                        .put("taken_at", score.takenAt().toString())
                        .put("scored_at", score.completedAt().toString()));
    }

    private static LedgerEntry entry(Item row) {
        return switch (text(row, "kind")) {
            case "grant" ->
                new Grant(
                        text(row, "transaction_id"),
                        text(row, "product_id"),
                        number(row, "credits").intValueExact(),
                        time(row, "at"));
            case "replay" -> new Replay(text(row, "transaction_id"), text(row, "product_id"), time(row, "at"));
            case "refund" ->
                new Refund(
                        text(row, "transaction_id"),
                        time(row, "at"),
                        row.number("credits").map(BigDecimal::intValueExact));
            case "refund_reversal" -> new Reversal(text(row, "transaction_id"), time(row, "at"));
            case "use" -> new Use(text(row, "assessment_id"), text(row, "product_id"), time(row, "at"));
            case "full_test" -> new MockTestResult(text(row, "full_test_id"), text(row, "result_id"));
            case "assessment" -> taken(row);
            default -> throw new IllegalStateException("a ledger row of unknown kind");
        };
    }

    private static Taken taken(Item row) {
        return new Taken(
                text(row, "assessment_id"),
                text(row, "test_id"),
                row.text("full_test_id"),
                row.text("at").map(at -> completion(row)),
                flag(row, "charged"),
                flag(row, "in_error"),
                row.text("result_id").map(resultId -> score(row, resultId)));
    }

    private static Completion completion(Item row) {
        return new Completion(
                time(row, "at"),
                word(Skill.class, text(row, "skill")),
                row.text("variant").map(variant -> word(Variant.class, variant)));
    }

    private static Score score(Item row, String resultId) {
        return new Score(
                resultId,
                word(Skill.class, text(row, "scored_skill")),
                row.number("band"),
                time(row, "taken_at"),
                time(row, "scored_at"));
    }

    private static <E extends Enum<E> & Word> E word(Class<E> vocabulary, String text) {
        return Word.find(vocabulary, text).orElseThrow(() -> new IllegalStateException("a ledger row of unknown word"));
    }

    private static boolean flag(Item row, String name) {
        return row.get(name).equals(Optional.of(Value.of(true)));
    }

    private static Instant time(Item row, String name) {
        return Instant.parse(text(row, name));
    }

    private static String text(Item row, String name) {
        return row.text(name).orElseThrow(() -> missing(name));
    }

    private static BigDecimal number(Item row, String name) {
        return row.number(name).orElseThrow(() -> missing(name));
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("a ledger row without " + name);
    }
}
