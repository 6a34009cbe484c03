package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.INVALID_TOKEN;

import io.bandstream.producer.account.Accounts;
import io.bandstream.producer.account.EmailVerification;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.Registering;
import io.bandstream.producer.account.Registration;
import io.bandstream.producer.account.Verifying;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.session.PasswordResets;
import io.bandstream.producer.session.Resetting;
import java.util.Map;
import java.util.Optional;

/** Accounts, verified e-mails and passwords. No answer tells whether an e-mail has an account. */
final class UserResource {

    private final Accounts accounts;
    private final EmailVerification verification;
    private final PasswordResets resets;

    UserResource(Accounts accounts, EmailVerification verification, PasswordResets resets) {
        this.accounts = accounts;
        this.verification = verification;
        this.resets = resets;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "registerUser", this::register,
                "requestEmailVerification", this::requestVerification,
                "verifyEmail", this::verify,
                "requestPasswordReset", this::requestReset,
                "resetPassword", this::reset);
    }

    private Answer register(Call call) {
        Optional<Registration.Device> device = call.has("/device")
                ? Optional.of(new Registration.Device(
                        call.word("/device/platform", Platform.class), call.text("/device/device_id")))
                : Optional.empty();
        Registering answer = accounts.register(new Registration(call.text("/email"), call.text("/password"), device));
        return answer instanceof Registering.Refused refused
                ? Answer.problem(Problem.invalid(Fault.body(pointer(refused.field()), refused.why())))
                : Answer.accepted();
    }

    private static String pointer(String field) {
        return field.equals("device_id") ? "/device/device_id" : "/" + field;
    }

    private Answer requestVerification(Call call) {
        verification.request(call.text("/email"));
        return Answer.accepted();
    }

    private Answer verify(Call call) {
        return verification.verify(call.text("/token")) instanceof Verifying.Verified ? Answer.done() : invalidToken();
    }

    private Answer requestReset(Call call) {
        resets.request(call.text("/email"));
        return Answer.accepted();
    }

    private Answer reset(Call call) {
        Resetting answer = resets.reset(call.text("/token"), call.text("/password"));
        if (answer instanceof Resetting.Refused refused) {
            return Answer.problem(Problem.invalid(Fault.body("/password", refused.why())));
        }
        return answer instanceof Resetting.Changed ? Answer.done() : invalidToken();
    }

    private static Answer invalidToken() {
        return Answer.problem(
                INVALID_TOKEN, "There is no such token, or it has expired or been used; ask for another.");
    }
}
