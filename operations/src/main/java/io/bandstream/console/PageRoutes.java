package io.bandstream.console;

import io.bandstream.console.access.Session;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.page.ActionPage;
import io.bandstream.console.page.Layout;
import io.bandstream.console.page.LetterPage;
import io.bandstream.console.page.OverviewPage;
import io.bandstream.console.snapshot.LatestSnapshot;
import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.schema.attribute.Item;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;

/** The pages that can be asked for. */
final class PageRoutes {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Layout layout;
    private final LatestSnapshot latest;
    private final ConsoleOperations operations;
    private final Sessions sessions;
    private final Clock clock;

    PageRoutes(Layout layout, LatestSnapshot latest, ConsoleOperations operations, Sessions sessions, Clock clock) {
        this.layout = layout;
        this.latest = latest;
        this.operations = operations;
        this.sessions = sessions;
        this.clock = clock;
    }

    void overview(Context context, Session session) {
        Responses.page(
                context,
                OK,
                new OverviewPage(layout).page(latest.seen().snapshot(), session, sessions.takeNote(session)));
    }

    void letter(Context context, Session session) {
        letter(context, session, false);
    }

    /** @param revealed with its values, which is the caller's to record before */
    void letter(Context context, Session session, boolean revealed) {
        String id = id(context);
        Filed letter = operations
                .letter(id)
                .orElseThrow(() -> new RefusedException(
                        NOT_FOUND, "There is no dead letter " + id + ", or no more: it was applied or discarded."));
        Responses.page(
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
        Item action = operations
                .action(id)
                .orElseThrow(() -> new RefusedException(NOT_FOUND, "There is no action " + id + "."));
        Responses.page(
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
