package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.INVALID_CREDENTIALS;
import static io.bandstream.producer.http.exchange.ProblemType.LOCKED_OUT;

import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.http.exchange.ProblemType;
import io.bandstream.producer.session.QrIssuing;
import io.bandstream.producer.session.QrSignIns;
import io.bandstream.producer.session.SessionState;
import io.bandstream.producer.session.SessionType;
import io.bandstream.producer.session.Sessions;
import io.bandstream.producer.session.SignIns;
import io.bandstream.producer.session.SigningIn;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Sessions: begun by password or by QR code, shown, ended. */
final class SessionResource {

    private final SignIns signIns;
    private final QrSignIns qrSignIns;
    private final Sessions sessions;
    private final Clock clock;

    /** @param clock wall clock, to tell how long a lock-out lasts */
    SessionResource(SignIns signIns, QrSignIns qrSignIns, Sessions sessions, Clock clock) {
        this.signIns = signIns;
        this.qrSignIns = qrSignIns;
        this.sessions = sessions;
        this.clock = clock;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "login", this::login,
                "showSession", this::show,
                "logout", this::logout,
                "issueQrCode", this::issue,
                "redeemQrCode", this::redeem);
    }

    private Answer login(Call call) {
        return begun(signIns.login(call.text("/email"), call.text("/password"), type(call)));
    }

    private Answer redeem(Call call) {
        return begun(qrSignIns.redeem(call.text("/token"), type(call)));
    }

    private static SessionType type(Call call) {
        return call.has("/session_type") ? call.word("/session_type", SessionType.class) : SessionType.WEB;
    }

    private Answer begun(SigningIn answer) {
        if (answer instanceof SigningIn.SignedIn in) {
            return Answer.created(
                    "/v1/sessions/current",
                    Json.object()
                            .put("session", in.session().text())
                            .put("user_id", in.user().userId())
                            .put("expires_at", in.expiresAt().getEpochSecond()));
        }
        return answer instanceof SigningIn.LockedOut locked
                ? Answer.problem(Problem.of(LOCKED_OUT, "Wait, or set a new password.")
                        .retryAfter(Duration.between(clock.instant(), locked.until())))
                : Answer.problem(INVALID_CREDENTIALS, "Check them, verify the e-mail, or set a new password.");
    }

    private Answer show(Call call) {
        SessionState state = sessions.check(call.session());
        return state instanceof SessionState.Valid valid
                ? Answer.ok(Json.object()
                        .put("user_id", valid.user().userId())
                        .put("email", valid.user().email())
                        .put("expires_at", valid.expiresAt().getEpochSecond()))
                : over();
    }

    private Answer logout(Call call) {
        sessions.logout(call.session());
        return Answer.done();
    }

    private Answer issue(Call call) {
        return qrSignIns.issue(call.user()) instanceof QrIssuing.Issued issued
                ? Answer.ok(Json.object()
                        .put("token", issued.token().text())
                        .put("expires_at", issued.expiresAt().getEpochSecond()))
                : over();
    }

    /** The user has gone between the check of the session and the call. */
    static Answer over() {
        return Answer.problem(ProblemType.UNAUTHENTICATED, "The session is over; sign in.");
    }
}
