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
        Assessment assessment = Images.read(AssessmentCodec::read, Images.newest(change));
        Optional<String> userId = owner(assessment, view);
        if (userId.isEmpty()) {
            return new Decision.Await("user-not-found", "no user is found for assessment " + assessment.assessmentId());
        }
        AssessmentChange todo = new AssessmentChange(change, assessment, userId.get(), view, origins.of(change));
        Effects effects = change.after().map(todo::written).orElseGet(todo::removed);
        return Decision.apply(effects.and(leftBehind(change, userId.get(), view)));
    }

    /** A version-0 item names its user by e-mail alone. */
    static Optional<String> owner(Assessment assessment, View view) {
        if (assessment.schemaVersion() == 0) {
            return assessment.userEmail().flatMap(email -> UserFinder.byEmail(view, email));
        }
        return assessment.userId().filter(userId -> UserFinder.exists(view, userId));
    }

    /** A correction that gave the assessment to another user: nothing of it stays with the first. */
    private Effects leftBehind(Change change, String userId, View view) {
        if (!(change instanceof Change.Modified modified)) {
            return Effects.none();
        }
        return Images.tryRead(AssessmentCodec::read, modified.old())
                .flatMap(old -> owner(old, view)
                        .filter(former -> !former.equals(userId))
                        .map(former -> new AssessmentChange(change, old, former, view, origins.of(change)).givenAway()))
                .orElse(Effects.none());
    }
}
