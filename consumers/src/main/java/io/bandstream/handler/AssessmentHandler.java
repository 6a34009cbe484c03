package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.util.Optional;

/** Assessments: progress, credits, results, mock tests and the actions of what went wrong (R10 to R18). */
public final class AssessmentHandler implements Handler {

    private static final int RULE_VERSION = 1;

    private final Origins origins;

    public AssessmentHandler(Clock clock) {
        this.origins = new Origins(RULE_VERSION, clock);
    }

    @Override
    public String name() {
        return "assessments";
    }

    @Override
    public int ruleVersion() {
        return RULE_VERSION;
    }

    /** By user, for a user's assessments share most of their rows. */
    @Override
    public String orderKey(Change change) {
        Item image = Images.newest(change);
        return image.text("user_id")
                .or(() -> image.text("user_email").map(UserFinder::directoryKey))
                .orElseGet(() -> Images.keyText(change.origin().key()));
    }

    @Override
    public Decision decide(Change change, View view) {
        if (Images.isOwn(change)) {
            return Decision.SKIP;
        }
        return change.after().map(item -> written(change, item, view)).orElseGet(() -> removed(change, view));
    }

    private Decision written(Change change, Item item, View view) {
        Assessment assessment = Images.read(AssessmentCodec::read, item);
        return owner(assessment, view)
                .map(userId -> Decision.apply(new AssessmentChange(change, userId, view, origins.of(change))
                        .written(item, assessment)
                        .andElsewhere(leftBehind(change, userId, view))))
                .orElseGet(() -> ownerMissing(change));
    }

    private Decision removed(Change change, View view) {
        return change.before()
                .flatMap(old -> formerOwner(old, view))
                .map(userId -> Decision.apply(new AssessmentChange(change, userId, view, origins.of(change)).removed()))
                .orElseGet(() -> ownerMissing(change));
    }

    private static Decision ownerMissing(Change change) {
        return new Decision.Await(
                "user-not-found",
                "no user is found for assessment "
                        + Images.keyText(change.origin().key()));
    }

    /** A version-0 item names its user by e-mail alone. */
    private static Optional<String> owner(Assessment assessment, View view) {
        if (assessment.schemaVersion() == 0) {
            return assessment.userEmail().flatMap(email -> UserFinder.byEmail(view, email));
        }
        return assessment.userId().filter(userId -> UserFinder.exists(view, userId));
    }

    /** Also of an item that had become unreadable: what was derived from it before goes with it. */
    private static Optional<String> formerOwner(Item old, View view) {
        return Images.tryRead(AssessmentCodec::read, old)
                .map(assessment -> owner(assessment, view))
                .orElseGet(() -> old.text("user_id")
                        .filter(userId -> UserFinder.exists(view, userId))
                        .or(() -> old.text("user_email").flatMap(email -> UserFinder.byEmail(view, email))));
    }

    /** A correction that gave the assessment to another user. */
    private Effects leftBehind(Change change, String userId, View view) {
        return change.before()
                .flatMap(old -> Images.tryRead(AssessmentCodec::read, old))
                .flatMap(old -> owner(old, view))
                .filter(former -> !former.equals(userId))
                .map(former -> new AssessmentChange(change, former, view, origins.of(change)).givenAway())
                .orElse(Effects.none());
    }
}
