package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.codec.UserCodec;
import io.bandstream.schema.item.User;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Users: a new one gets a summary row (R6) and a place in the directory; a changed one costs nothing (R8); one that is
 * removed is erased (R7). The place in the directory follows its user alone, and bears the guard.
 */
public final class UserHandler implements Handler {

    private static final int RULE_VERSION = 1;
    private static final String USER_ID = "user_id";

    private final Origins origins;
    private final Erasing erasing;

    public UserHandler(Clock clock) {
        this.origins = new Origins(RULE_VERSION, clock);
        this.erasing = new Erasing(origins, clock);
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public int ruleVersion() {
        return RULE_VERSION;
    }

    @Override
    public boolean concerns(Change change) {
        return !(change instanceof Change.Modified modified) || isIdentified(modified);
    }

    /** Those that differ in case alone share a partition of the directory. */
    @Override
    public Set<String> orderKeys(Change change) {
        return Set.of(OrderKeys.email(change.origin().itemKey()));
    }

    @Override
    public Decision decide(Change change, View view) {
        if (!concerns(change)) {
            return Decision.SKIP;
        }
        return change.after()
                .map(item -> welcome(change, Images.read(UserCodec::read, item), view))
                .orElseGet(() -> erasing.of(change, view));
    }

    /** A login doesn't: it takes no lane and costs no read (R8). */
    private static boolean isIdentified(Change.Modified modified) {
        boolean anotherId = !modified.item().get(USER_ID).equals(modified.old().get(USER_ID));
        boolean unreadable = Images.tryRead(UserCodec::read, modified.old()).isEmpty();
        return modified.item().has(USER_ID) && (anotherId || unreadable);
    }

    private Decision welcome(Change change, User user, View view) {
        return user.userId()
                .map(userId -> welcome(change, userId, user, view))
                .orElseGet(() -> isLeftOver(user, view)
                        ? LateItem.decision(view, change)
                        : new Decision.Reject(
                                "missing",
                                "user_id of user is missing: the row is nobody's; correct it or its writer"));
    }

    /** What the old app notes of a login brings a row back that is erased; who registers has a password. */
    private static boolean isLeftOver(User user, View view) {
        return user.passwordHash().isEmpty()
                && Erasures.lastOf(view, user.email()).isPresent();
    }

    private Decision welcome(Change change, String userId, User user, View view) {
        Optional<Item> summary = UserFinder.summary(view, userId);
        if (summary.isEmpty() && LedgerHead.read(view, userId).isErased()) {
            return LateItem.decision(view, change);
        }
        Item directoryRow = directoryKey(change).with(USER_ID, userId);
        Write listed =
                new Write.Put(Catalog.USER_DIRECTORY.name(), directoryKey(change), directoryRow, Expectation.ANYTHING);
        return new Decision.Fenced(
                listed,
                summary.isPresent()
                        ? Effects.of(LedgerRows.isNotErased(userId))
                        : Effects.of(firstSummary(change, userId, user), LedgerRows.isNotErased(userId)));
    }

    /** Another stream may have been first: a summary that is there already knows more than zero. */
    private Write firstSummary(Change change, String userId, User user) {
        Item key = Item.of("progress_id", SummaryRule.progressId(userId));
        Instant since = user.createdAt().orElse(change.origin().approximateTime());
        Item row = ProgressSummaryCodec.write(Summaries.of(userId, Ledger.EMPTY, CreditFold.of(Ledger.EMPTY), since))
                .with("provenance", Value.of(origins.itemOf(change)));
        return new Write.Put(Catalog.TEST_PROGRESS.name(), key, row, Expectation.ABSENT);
    }

    private static Item directoryKey(Change change) {
        return UserFinder.directoryRow(change.origin().itemKey());
    }
}
