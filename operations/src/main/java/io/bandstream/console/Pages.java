package io.bandstream.console;

import io.bandstream.console.access.Session;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.page.ActionPage;
import io.bandstream.console.page.Layout;
import io.bandstream.console.page.LetterPage;
import io.bandstream.console.page.OverviewPage;
import io.bandstream.console.picture.Board;
import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.schema.attribute.Item;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;

/** The pages that can be asked for. */
final class Pages {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Layout layout;
    private final Board board;
    private final Hands hands;
    private final Sessions sessions;
    private final Clock clock;

    Pages(Layout layout, Board board, Hands hands, Sessions sessions, Clock clock) {
        this.layout = layout;
        this.board = board;
        this.hands = hands;
        this.sessions = sessions;
        this.clock = clock;
    }

    void overview(Context context, Session session) {
        Answers.page(
                context,
                OK,
                new OverviewPage(layout).page(board.latest().picture(), session, sessions.takeNote(session)));
    }

    void letter(Context context, Session session) {
        letter(context, session, false);
    }

    /** @param revealed with its values, which is the caller's to record before */
    void letter(Context context, Session session, boolean revealed) {
        String id = id(context);
        Filed letter = hands.letter(id)
                .orElseThrow(() -> new RefusedException(
                        NOT_FOUND, "There is no dead letter " + id + ", or no more: it was applied or discarded."));
        Answers.page(
                context,
                OK,
                new LetterPage(layout)
                        .page(
                                new LetterPage.Sheet(letter, revealed, clock.instant()),
                                session,
                                sessions.takeNote(session)));
    }

    void action(Context context, Session session) {
        String id = id(context);
        Item action =
                hands.action(id).orElseThrow(() -> new RefusedException(NOT_FOUND, "There is no action " + id + "."));
        Answers.page(
                context, OK, new ActionPage(layout).page(action, session, sessions.takeNote(session), clock.instant()));
    }

    /** In a form the field, else the parameter. */
    static String id(Context context) {
        return Optional.ofNullable(context.formParam("id"))
                .or(() -> Optional.ofNullable(context.queryParam("id")))
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> new RefusedException(NOT_FOUND, "The address names nothing."));
    }
}
