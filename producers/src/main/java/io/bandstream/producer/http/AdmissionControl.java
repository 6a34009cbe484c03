package io.bandstream.producer.http;

import io.bandstream.producer.http.Admission.Admitted;
import io.bandstream.producer.http.Admission.TurnedAway;
import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.http.contract.Operation.Access;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call.Caller;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.http.exchange.ProblemType;
import io.bandstream.producer.http.limit.RateLimiter;
import io.bandstream.producer.session.SessionState;
import io.bandstream.producer.session.Sessions;
import io.bandstream.producer.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets requests in: not too many, and only from those whom the operation is for. Thread-safe. */
final class AdmissionControl {

    /** Of addresses, and of users, that are counted at the same time. */
    private static final int MOST_KEYS = 100_000;

    /** RFC 6750, section 2.1; no session of ours or of the old app is longer. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,256})");

    private final Sessions sessions;
    private final Map<Access, String> digests;
    private final RateLimiter addresses;
    private final RateLimiter guarded;
    private final RateLimiter accounts;

    AdmissionControl(Sessions sessions, ApiSettings settings, LongSupplier nanos) {
        this.sessions = sessions;
        this.digests = digests(settings.keys());
        this.addresses = new RateLimiter(settings.rates().address(), MOST_KEYS, nanos);
        this.guarded = new RateLimiter(settings.rates().guarded(), MOST_KEYS, nanos);
        this.accounts = new RateLimiter(settings.rates().account(), MOST_KEYS, nanos);
    }

    private static Map<Access, String> digests(ApiSettings.Keys keys) {
        Map<Access, String> digests = new EnumMap<>(Access.class);
        keys.evaluator().ifPresent(key -> digests.put(Access.EVALUATOR, Tokens.digest(key)));
        keys.mailGateway().ifPresent(key -> digests.put(Access.MAIL_GATEWAY, Tokens.digest(key)));
        keys.engineer().ifPresent(key -> digests.put(Access.ENGINEER, Tokens.digest(key)));
        return digests;
    }

    /**
     * @param address the client's, as it is counted
     * @param authorization the header, if there is one
     */
    Admission admit(Operation operation, String address, Optional<String> authorization) {
        Optional<Duration> wait =
                addresses.refusal(address).or(() -> operation.guarded() ? guarded.refusal(address) : Optional.empty());
        return wait.<Admission>map(AdmissionControl::tooMany).orElseGet(() -> admit(operation, bearer(authorization)));
    }

    private static Optional<String> bearer(Optional<String> authorization) {
        return authorization.map(BEARER::matcher).filter(Matcher::matches).map(match -> match.group(1));
    }

    private Admission admit(Operation operation, Optional<String> bearer) {
        if (operation.access() == Access.PUBLIC) {
            return new Admitted(Optional.empty());
        }
        return operation.access() == Access.USER
                ? bearer.flatMap(this::caller).map(this::counted).orElseGet(AdmissionControl::unknown)
                : bearer.filter(key -> isKeyOf(operation.access(), key))
                        .<Admission>map(key -> new Admitted(Optional.empty()))
                        .orElseGet(AdmissionControl::unknown);
    }

    private Optional<Caller> caller(String session) {
        return sessions.check(session) instanceof SessionState.Valid valid
                ? Optional.of(new Caller(valid.user(), session))
                : Optional.empty();
    }

    private Admission counted(Caller caller) {
        return accounts.refusal(caller.user().userId())
                .<Admission>map(AdmissionControl::tooMany)
                .orElseGet(() -> new Admitted(Optional.of(caller)));
    }

    /** Digests of one length, compared to the end: how long it takes tells nothing. */
    private boolean isKeyOf(Access access, String key) {
        byte[] shown = Tokens.digest(key).getBytes(StandardCharsets.US_ASCII);
        return Optional.ofNullable(digests.get(access))
                .filter(digest -> MessageDigest.isEqual(digest.getBytes(StandardCharsets.US_ASCII), shown))
                .isPresent();
    }

    private static Admission tooMany(Duration wait) {
        return new TurnedAway(Answer.problem(
                Problem.of(ProblemType.TOO_MANY_REQUESTS, "Ask more slowly.").retryAfter(wait)));
    }

    private static Admission unknown() {
        return new TurnedAway(Answer.problem(
                        ProblemType.UNAUTHENTICATED,
                        "Send a bearer token that is good here: a session, unless the contract names a key.")
                .with("WWW-Authenticate", "Bearer"));
    }
}
