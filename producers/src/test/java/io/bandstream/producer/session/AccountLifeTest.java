package io.bandstream.producer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.Producers;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.account.Verifying;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.session.SigningIn.LockedOut;
import io.bandstream.producer.session.SigningIn.Refused;
import io.bandstream.producer.session.SigningIn.SignedIn;
import io.bandstream.producer.store.InMemoryItemStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any course of an account's life, against a model of it that knows no table. */
final class AccountLifeTest {

    private static final String EMAIL = "ana@example.com";
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int STEPS = 300;

    private final TestBench bench = new TestBench(new InMemoryItemStore());
    private final Producers producers = bench.producers();

    /** What was ever handed out, and until when it is good. */
    private final Map<String, Instant> sessions = new LinkedHashMap<>();

    private final Map<String, Instant> verifications = new LinkedHashMap<>();
    private final Map<String, Instant> resets = new LinkedHashMap<>();
    private final Map<String, Instant> codes = new LinkedHashMap<>();
    private final List<Instant> failures = new ArrayList<>();
    private Instant locked = Instant.MIN;
    private boolean verified;
    private String password = TestBench.PASSWORD;
    private int passwords;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void life_anyCourse_isAsTheModelSays(long seed) {
        Random random = new Random(seed);
        UserRef user = bench.user(EMAIL);
        keepLetter();
        for (int step = 0; step < STEPS; step++) {
            bench.advance(Duration.ofSeconds(random.nextInt(random.nextInt(10) == 0 ? 20_000 : 50)));
            act(random, user);
            sessions.forEach(
                    (session, end) -> assertThat(producers.sessions().check(session) instanceof SessionState.Valid)
                            .isEqualTo(isGood(end)));
        }
        assertThat(passwords).isPositive();
    }

    private void act(Random random, UserRef user) {
        switch (random.nextInt(9)) {
            case 0 -> login(password, verified);
            case 1, 2 -> login("wrong horse " + random.nextInt(10), false);
            case 3 -> any(sessions, random).ifPresent(this::logout);
            case 4 -> issueCode(user);
            case 5 -> any(codes, random).ifPresent(this::redeem);
            case 6 -> {
                producers.passwordResets().request(EMAIL);
                keepReset();
            }
            case 7 -> any(verifications, random).ifPresent(this::verify);
            default -> any(resets, random).filter(token -> random.nextBoolean()).ifPresent(this::reset);
        }
    }

    private void login(String typed, boolean right) {
        failures.removeIf(failure -> !failure.isAfter(bench.now().minus(QUARTER)));
        SigningIn answer = bench.login(EMAIL, typed);
        if (isGood(locked)) {
            assertThat(answer).isEqualTo(new LockedOut(locked));
        } else if (right) {
            keep(answer);
            failures.clear();
        } else {
            assertThat(answer).isEqualTo(new Refused());
            failed();
        }
    }

    private void failed() {
        failures.add(bench.now());
        if (failures.size() == 5) {
            failures.clear();
            locked = bench.now().plus(QUARTER);
        }
    }

    private void logout(String session) {
        producers.sessions().logout(session);
        sessions.put(session, Instant.MIN);
    }

    private void issueCode(UserRef user) {
        QrIssuing.Issued issued = (QrIssuing.Issued) producers.qrSignIns().issue(user);
        codes.put(issued.token().text(), issued.expiresAt());
    }

    private void redeem(String code) {
        SigningIn answer = producers.qrSignIns().redeem(code, SessionType.MOBILE);
        if (isGood(codes.put(code, Instant.MIN))) {
            keep(answer);
        } else {
            assertThat(answer).isEqualTo(new Refused());
        }
    }

    private void verify(String token) {
        Verifying answer = producers.emailVerification().verify(token);
        boolean good = isGood(verifications.put(token, Instant.MIN));
        assertThat(answer instanceof Verifying.Verified).isEqualTo(good);
        verified |= good;
        producers.emailVerification().request(EMAIL);
        keepLetter();
    }

    private void reset(String token) {
        String next = "brand new " + ++passwords;
        Resetting answer = producers.passwordResets().reset(token, next);
        boolean good = isGood(resets.getOrDefault(token, Instant.MIN));
        assertThat(answer instanceof Resetting.Changed).isEqualTo(good);
        if (good) {
            password = next;
            verified = true;
            locked = Instant.MIN;
            failures.clear();
            List.of(sessions, codes, resets).forEach(over -> over.replaceAll((secret, end) -> Instant.MIN));
        }
    }

    private void keep(SigningIn answer) {
        SignedIn signedIn = (SignedIn) answer;
        sessions.put(signedIn.session().text(), signedIn.expiresAt());
    }

    private void keepLetter() {
        Letter.VerifyEmail letter = bench.letters().last(Letter.VerifyEmail.class);
        verifications.putIfAbsent(letter.token().text(), letter.expiresAt());
    }

    private void keepReset() {
        Letter.ResetPassword letter = bench.letters().last(Letter.ResetPassword.class);
        resets.put(letter.token().text(), letter.expiresAt());
    }

    private boolean isGood(Instant end) {
        return bench.now().isBefore(end);
    }

    private static Optional<String> any(Map<String, Instant> secrets, Random random) {
        return secrets.isEmpty()
                ? Optional.empty()
                : secrets.keySet().stream().skip(random.nextInt(secrets.size())).findFirst();
    }
}
