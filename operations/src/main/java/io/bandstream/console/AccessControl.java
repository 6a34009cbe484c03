package io.bandstream.console;

import io.bandstream.console.access.AccessKey;
import io.bandstream.console.access.Origins;
import io.bandstream.console.access.Session;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.page.Forms;
import io.bandstream.console.page.SignInPage;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.console.trail.AuditedAction;
import io.bandstream.producer.http.limit.RateLimiter;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** Lets those in who have shown the token, and takes forms only from our own pages. */
final class AccessControl {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_NAME = 80;
    private static final String COOKIE = "bandstream-console";

    private final AccessKey key;
    private final Sessions sessions;
    private final AuditTrail trail;
    private final RateLimiter tries;
    private final Refusals refusals;
    private final SignInPage page;

    AccessControl(
            AccessKey key, Sessions sessions, AuditTrail trail, RateLimiter tries, Refusals refusals, SignInPage page) {
        this.key = key;
        this.sessions = sessions;
        this.trail = trail;
        this.tries = tries;
        this.refusals = refusals;
        this.page = page;
    }

    /** What is done for who is signed in. */
    interface Inside {
        void handle(Context context, Session session) throws Exception;
    }

    /** A page: who is not signed in is sent to do so. */
    Handler page(Inside inside) {
        return context -> {
            Optional<Session> session = session(context);
            if (session.isPresent()) {
                inside.handle(context, session.get());
            } else {
                Responses.goTo(context, "/sign-in");
            }
        };
    }

    /** Data for a page: who is not signed in gets a refusal that a script understands. */
    Handler data(Inside inside) {
        return context -> {
            Optional<Session> session = session(context);
            if (session.isPresent()) {
                inside.handle(context, session.get());
            } else {
                context.status(UNAUTHORIZED);
            }
        };
    }

    /** A form of one of our pages, and of no other. */
    Handler form(Inside inside) {
        return page((context, session) -> {
            if (own(context) && Origins.guarded(session, Optional.ofNullable(context.formParam(Forms.GUARD)))) {
                inside.handle(context, session);
            } else {
                throw new RefusedException(
                        FORBIDDEN, "This form did not come from a page of this console; nothing was done.");
            }
        });
    }

    private static boolean own(Context context) {
        return Origins.own(
                Optional.ofNullable(context.header("Origin")),
                Optional.ofNullable(context.header("Host")),
                Optional.ofNullable(context.header("Sec-Fetch-Site")));
    }

    private Optional<Session> session(Context context) {
        return Optional.ofNullable(context.cookie(cookie(context))).flatMap(sessions::find);
    }

    /** Cookies don't tell ports apart: two consoles on one machine would sign each other out. */
    private static String cookie(Context context) {
        return COOKIE + "-" + context.req().getLocalPort();
    }

    void showSignIn(Context context) {
        Responses.page(context, OK, page.page(Optional.empty()));
    }

    void signIn(Context context) {
        String who = Optional.ofNullable(context.formParam("who")).orElse("").strip();
        if (!own(context)) {
            refuse(context, FORBIDDEN, "This form did not come from a page of this console.");
        } else if (tries.refusal(context.ip()).isPresent()) {
            refuse(context, TOO_MANY, "Too many tries: wait a minute.");
        } else if (who.isEmpty() || who.length() > LONGEST_NAME || who.chars().anyMatch(Character::isISOControl)) {
            refuse(context, FORBIDDEN, "Give your name, of 1 to " + LONGEST_NAME + " characters.");
        } else {
            key.admitted(Optional.ofNullable(context.formParam("token")).orElse(""))
                    .ifPresentOrElse(
                            digest -> admit(context, who, digest),
                            () -> refuse(context, FORBIDDEN, "That is not the token."));
        }
    }

    private void refuse(Context context, int status, String why) {
        refusals.enter(context.ip(), why);
        Responses.page(context, status, page.page(Optional.of(why)));
    }

    private void admit(Context context, String who, String digest) {
        trail.done(trail.ask(new AuditTrail.Intent(who, AuditedAction.SIGN_IN, "", "")), "signed in");
        Session session = sessions.begin(who, digest);
        setCookie(context, session.id(), Sessions.LIFE.toSeconds());
        Responses.goTo(context, "/");
    }

    void signOut(Context context, Session session) {
        sessions.end(session);
        setCookie(context, "", 0);
        Responses.goTo(context, "/sign-in");
    }

    /** Only a client itself can say wrongly that it came by https, and loses by it. */
    private static void setCookie(Context context, String value, long seconds) {
        boolean secure = "https".equals(context.header("X-Forwarded-Proto"));
        context.header(
                "Set-Cookie",
                cookie(context) + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                        + (secure ? "; Secure" : ""));
    }
}
