package io.bandstream.producer.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.smtp.SmtpSettings.Encryption;
import io.bandstream.producer.mail.smtp.SmtpSettings.Login;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real mail server. */
final class SmtpMailerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2086-03-01T22:00:00Z"), ZoneOffset.UTC);

    private final GreenMail server = new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "smtps")});
    private final Token token = new Tokens(new Random(3)).next();
    private final Letter reset =
            new Letter.ResetPassword("a@example.com", token, Instant.parse("2086-03-01T22:30:00Z"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpSettings settings(Encryption encryption, Optional<Login> login) {
        return new SmtpSettings(
                "127.0.0.1", server.getSmtp().getPort(), encryption, login, "support@example.com", Optional.empty());
    }

    private SmtpSettings plain() {
        return settings(Encryption.OPPORTUNISTIC, Optional.empty());
    }

    private Delivery send(SmtpSettings settings, Letter letter) {
        return new SmtpServer(settings, CLOCK).send(letter);
    }

    private MimeMessage onlyMessage() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    @Test
    void letter_arrivesWithItsTokenAndItsTime() throws MessagingException, IOException {
        assertThat(send(plain(), reset)).isEqualTo(new Delivery.Taken());

        MimeMessage message = onlyMessage();
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("a@example.com");
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly("support@example.com");
        assertThat(message.getSubject()).isEqualTo("Your new password");
        assertThat(message.getMessageID()).endsWith("@example.com>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat((String) message.getContent())
                .contains("\r\n    " + token.text() + "\r\n", "1 March 2086, 22:30 UTC");
    }

    @Test
    void links_leadIntoTheApp_withTheTokenWhereNoServerSeesIt() throws MessagingException, IOException {
        SmtpSettings linked = new SmtpSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                Encryption.OPPORTUNISTIC,
                Optional.empty(),
                "support@example.com",
                Optional.of(URI.create("https://app.example.com/open")));

        send(linked, new Letter.VerifyEmail("a@example.com", token, Instant.parse("2086-03-02T22:00:00Z")));

        assertThat((String) onlyMessage().getContent())
                .contains("https://app.example.com/open#verify=" + token.text() + "\r\n");
    }

    @Test
    void lettersWithoutAToken_arriveAsWell() throws MessagingException {
        send(plain(), new Letter.PasswordChanged("a@example.com"));
        send(plain(), new Letter.AlreadyRegistered("a@example.com"));

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Your password was changed");
        assertThat(server.getReceivedMessages()[1].getSubject()).isEqualTo("You have an account already");
    }

    @Test
    void login_isShownToTheServer_andAWrongOneIsTriedAgainLater() throws UserException {
        server.getUserManager().createUser("u@example.com", "u", "secret word");
        server.getUserManager().setAuthRequired(true);

        assertThat(send(settings(Encryption.OPPORTUNISTIC, Optional.of(new Login("u", "secret word"))), reset))
                .isEqualTo(new Delivery.Taken());
        assertThat(send(settings(Encryption.OPPORTUNISTIC, Optional.of(new Login("u", "another"))), reset))
                .isInstanceOf(Delivery.Deferred.class)
                .asString()
                .doesNotContain("another", "a@example.com");
    }

    /** GreenMail has no STARTTLS: as where somebody in between takes it away. */
    @Test
    void startTlsRequired_serverHasNone_sendsNothing() {
        Login login = new Login("u", "secret word");

        assertThat(send(settings(Encryption.STARTTLS, Optional.of(login)), reset))
                .isInstanceOf(Delivery.Deferred.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void tls_certificateOfNobodyKnown_sendsNothing() {
        SmtpSettings tls = new SmtpSettings(
                "127.0.0.1",
                server.getSmtps().getPort(),
                Encryption.TLS,
                Optional.empty(),
                "support@example.com",
                Optional.empty());

        assertThat(send(tls, reset)).isInstanceOf(Delivery.Deferred.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com\r\nBcc: b@example.com",
                "a@example.com\nBcc: b@example.com",
                "a@example.com, b@example.com",
                "a@example.com;b@example.com",
                "A <a@example.com>",
                "group:a@example.com;",
                "\"a\r\n.\r\n\"@example.com",
                "a@example.com\u0000",
                "a b@example.com",
                "a@@example.com",
                "a",
                ""
            })
    void addressee_thatIsNoPlainAddress_isWrittenToInNoWay(String email) {
        assertThat(send(plain(), new Letter.PasswordChanged(email))).isInstanceOf(Delivery.Refused.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void mailer_answersAtOnce_andDeliversWhatItWasGivenBeforeItsEnd() {
        ScheduledThreadPoolExecutor executor = executor();
        try (SmtpMailer mailer = new SmtpMailer(plain(), CLOCK, executor)) {
            mailer.send(reset);
            mailer.send(new Letter.PasswordChanged("a@example.com"));
        }

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(executor.isTerminated()).isTrue();
    }

    private static ScheduledThreadPoolExecutor executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    /** Runs what is to be done later as soon as it is asked to; what is to be done at once comes by the same method. */
    private static final class HurriedExecutor extends ScheduledThreadPoolExecutor {
        private int attempts;

        HurriedExecutor() {
            super(1);
        }

        @Override
        public java.util.concurrent.ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            attempts++;
            return super.schedule(command, 0, unit);
        }
    }

    @Test
    void serverGone_isAskedAgainSixTimes_thenTheLetterIsGivenUp() throws Exception {
        int unused = unusedPort();
        SmtpSettings nobody = new SmtpSettings(
                "127.0.0.1",
                unused,
                Encryption.OPPORTUNISTIC,
                Optional.empty(),
                "support@example.com",
                Optional.empty());
        HurriedExecutor executor = new HurriedExecutor();
        SmtpMailer mailer = new SmtpMailer(nobody, CLOCK, executor);

        mailer.send(reset);
        while (executor.getCompletedTaskCount() < 7) {
            Thread.onSpinWait();
        }
        mailer.close();

        assertThat(executor.attempts).isEqualTo(7);
        mailer.send(reset);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void addressee_unknownToTheServer_isRefusedForGood() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread refusing = new Thread(() -> ScriptedServer.serve(socket, "550 5.1.1 a@example.com is unknown here"));
            refusing.start();
            SmtpSettings settings = new SmtpSettings(
                    "127.0.0.1",
                    socket.getLocalPort(),
                    Encryption.OPPORTUNISTIC,
                    Optional.empty(),
                    "support@example.com",
                    Optional.empty());

            assertThat(send(settings, reset)).isEqualTo(new Delivery.Refused("the mail server answered 550"));
            refusing.join();
        }
    }

    @Test
    void mailboxFull_isTriedAgain() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread refusing =
                    new Thread(() -> ScriptedServer.serve(socket, "452 4.2.2 mailbox of a@example.com is full"));
            refusing.start();
            SmtpSettings settings = new SmtpSettings(
                    "127.0.0.1",
                    socket.getLocalPort(),
                    Encryption.OPPORTUNISTIC,
                    Optional.empty(),
                    "support@example.com",
                    Optional.empty());

            assertThat(send(settings, reset)).isEqualTo(new Delivery.Deferred("the mail server answered 452"));
            refusing.join();
        }
    }
}
