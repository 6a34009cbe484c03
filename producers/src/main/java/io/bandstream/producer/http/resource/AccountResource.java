package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.INVALID_CREDENTIALS;
import static io.bandstream.producer.http.exchange.ProblemType.LOCKED_OUT;
import static io.bandstream.producer.http.exchange.ProblemType.TOO_MANY_REQUESTS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.producer.account.AccountErasure;
import io.bandstream.producer.account.Erasing;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.report.AccountExport;
import io.bandstream.producer.report.Exporting;
import io.bandstream.producer.session.Confirming;
import io.bandstream.producer.session.PasswordCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** All that is kept of a user, for the user: handed out, or taken away (R7). */
final class AccountResource {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final AccountExport export;
    private final PasswordCheck passwordCheck;
    private final AccountErasure erasure;
    private final Clock clock;

    /** Each export reads whole tables: were many let in at once, any account could run up the bill for reading. */
    private final Semaphore exports = new Semaphore(1);

    /** @param clock wall clock, to tell how long a lock-out lasts */
    AccountResource(AccountExport export, PasswordCheck passwordCheck, AccountErasure erasure, Clock clock) {
        this.export = export;
        this.passwordCheck = passwordCheck;
        this.erasure = erasure;
        this.clock = clock;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("exportAccount", this::export, "eraseAccount", this::erase);
    }

    private Answer export(Call call) {
        if (!exports.tryAcquire()) {
            return Answer.problem(Problem.of(TOO_MANY_REQUESTS, "Another export is being made; ask again.")
                    .retryAfter(ASK_AGAIN));
        }
        try {
            return exported(call.user());
        } finally {
            exports.release();
        }
    }

    /** Whole before it is sent: one that breaks off would look like all there is. */
    private Answer exported(UserRef user) {
        try {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            return export.export(user, document) instanceof Exporting.Exported
                    ? Answer.ok(JSON.readTree(document.toByteArray()))
                            .with("Content-Disposition", "attachment; filename=\"account.json\"")
                    : SessionResource.over();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer erase(Call call) {
        Confirming answer = passwordCheck.confirm(call.user(), call.text("/password"));
        if (answer instanceof Confirming.LockedOut locked) {
            return Answer.problem(Problem.of(LOCKED_OUT, "Wait, or set a new password.")
                    .retryAfter(Duration.between(clock.instant(), locked.until())));
        }
        return answer instanceof Confirming.Confirmed
                ? erased(call.user())
                : Answer.problem(INVALID_CREDENTIALS, "This is not the account's password.");
    }

    private Answer erased(UserRef user) {
        return erasure.erase(user) instanceof Erasing.Erased ? Answer.accepted() : SessionResource.over();
    }
}
