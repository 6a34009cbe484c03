package io.bandstream.handler;

import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Assessment;
import java.time.Instant;
import java.util.Optional;

/** Whose an assessment is. */
sealed interface Owner {

    record Known(UserBook book) implements Owner {}

    /**
     * Somebody who is erased.
     *
     * @param heir who has the e-mail now, where the assessment names no more than that
     */
    record Erased(Optional<UserBook> heir) implements Owner {}

    record Unknown() implements Owner {}

    /** A version-0 item names its owner by the e-mail alone, and is older than whoever has the e-mail after them. */
    static Owner of(View view, Assessment assessment, Recall recall) {
        return assessment.schemaVersion() == 0
                ? assessment
                        .userEmail()
                        .map(email -> byEmail(view, email, Optional.of(assessment.eventTime()), recall))
                        .orElse(new Unknown())
                : assessment.userId().map(userId -> byId(view, userId, recall)).orElse(new Unknown());
    }

    /** Also of an item that had become unreadable: what was derived from it before goes with it. */
    static Owner former(View view, Item old, Recall recall) {
        return Images.tryRead(AssessmentCodec::read, old)
                .map(assessment -> of(view, assessment, recall))
                .orElseGet(() -> ofUnreadable(view, old, recall));
    }

    private static Owner ofUnreadable(View view, Item old, Recall recall) {
        Optional<Instant> at = old.text("timestamp").flatMap(IsoTime::read);
        return old.text("user_id")
                .map(userId -> byId(view, userId, recall))
                .filter(owner -> !(owner instanceof Unknown))
                .or(() -> old.text("user_email").map(email -> byEmail(view, email, at, recall)))
                .orElse(new Unknown());
    }

    private static Owner byId(View view, String userId, Recall recall) {
        return UserBook.find(view, userId, recall).map(Owner::of).orElse(new Unknown());
    }

    private static Owner of(UserBook book) {
        return book.isErased() ? new Erased(Optional.empty()) : new Known(book);
    }

    private static Owner byEmail(View view, String email, Optional<Instant> at, Recall recall) {
        Optional<UserFinder.Found> found = UserFinder.find(view, email);
        if (found.isEmpty()) {
            return Erasures.leftNobody(view, email) ? new Erased(Optional.empty()) : new Unknown();
        }
        String userId = found.get().userId();
        boolean older = at.filter(
                        time -> found.get().since().filter(time::isBefore).isPresent())
                .isPresent();
        return older && Erasures.lastOf(view, email).isPresent()
                ? new Erased(Optional.of(UserBook.open(view, userId, recall.whereTheHeadIsRead())))
                : of(UserBook.open(view, userId, recall));
    }
}
