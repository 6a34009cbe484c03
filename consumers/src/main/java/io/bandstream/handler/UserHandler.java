package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;
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

/** Users: a new one gets a summary row (R6) and a place in the directory; a changed one costs nothing (R8). */
public final class UserHandler implements Handler {

    private static final int RULE_VERSION = 1;
    private static final String USER_ID = "user_id";

    private final Origins origins;

    public UserHandler(Clock clock) {
        this.origins = new Origins(RULE_VERSION, clock);
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
    public String orderKey(Change change) {
        return UserFinder.directoryKey(Images.keyText(change.origin().key()));
    }

    @Override
    public Decision decide(Change change, View view) {
        if (change instanceof Change.Inserted inserted) {
            return welcome(inserted, Images.read(UserCodec::read, inserted.item()), view);
        }
        if (change instanceof Change.Modified modified) {
            return isIdentified(modified)
                    ? welcome(modified, Images.read(UserCodec::read, modified.item()), view)
                    : Decision.SKIP;
        }
        return Decision.apply(Effects.of(
                new Write.Delete(Catalog.USER_DIRECTORY.name(), directoryKey(change), Expectation.ANYTHING)));
    }

    /** A login changes neither: it is passed over without a read (R8). */
    private static boolean isIdentified(Change.Modified modified) {
        boolean anotherId = !modified.item().get(USER_ID).equals(modified.old().get(USER_ID));
        boolean unreadable = Images.tryRead(UserCodec::read, modified.old()).isEmpty();
        return modified.item().has(USER_ID) && (anotherId || unreadable);
    }

    private Decision welcome(Change change, User user, View view) {
        String userId = user.userId()
                .orElseThrow(() -> new ImpossibleChangeException(
                        "missing", "user_id of user is missing: the row is nobody's; correct it or its writer"));
        Item directoryRow = directoryKey(change).with(USER_ID, userId);
        Write listed =
                new Write.Put(Catalog.USER_DIRECTORY.name(), directoryKey(change), directoryRow, Expectation.ANYTHING);
        return Decision.apply(firstSummary(change, userId, user, view)
                .map(summary -> Effects.of(listed, summary))
                .orElseGet(() -> Effects.of(listed)));
    }

    /** Another stream may have been first: a summary that is there already knows more than zero. */
    private Optional<Write> firstSummary(Change change, String userId, User user, View view) {
        Item key = Item.of("progress_id", SummaryRule.progressId(userId));
        if (view.get(Catalog.TEST_PROGRESS.name(), key).isPresent()) {
            return Optional.empty();
        }
        Instant since = user.createdAt().orElse(change.origin().approximateTime());
        Item row = ProgressSummaryCodec.write(Summaries.of(userId, Ledger.EMPTY, CreditFold.of(Ledger.EMPTY), since))
                .with("provenance", Value.of(origins.itemOf(change)));
        return Optional.of(new Write.Put(Catalog.TEST_PROGRESS.name(), key, row, Expectation.ABSENT));
    }

    private static Item directoryKey(Change change) {
        String email = Images.keyText(change.origin().key());
        return Item.of("email_lower", UserFinder.directoryKey(email)).with("email", email);
    }
}
