package io.bandstream.producer.mail.smtp;

import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.smtp.Delivery.Deferred;
import io.bandstream.producer.mail.smtp.Delivery.Refused;
import io.bandstream.producer.mail.smtp.Delivery.Taken;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** The mail server, one connection for each letter. Thread-safe. */
final class SmtpServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Replies from this one on are the server's last word (RFC 5321, section 4.2.1). */
    private static final int PERMANENT = 500;

    /** The longest address that a path of SMTP holds. */
    private static final int LONGEST_ADDRESS = 254;

    private final SmtpSettings settings;
    private final Session session;
    private final Clock clock;

    /**
     * Trusts whom the JVM does.
     *
     * @param clock wall clock, for the letters' dates
     */
    SmtpServer(SmtpSettings settings, Clock clock) {
        this(settings, clock, (SSLSocketFactory) SSLSocketFactory.getDefault(), TIMEOUT);
    }

    /**
     * Trusts whom it is told to.
     *
     * @param trust knows whose certificates are good
     * @param patience with each answer
     */
    SmtpServer(SmtpSettings settings, Clock clock, SSLSocketFactory trust, Duration patience) {
        this.settings = settings;
        this.session = session(settings, trust, patience);
        this.clock = clock;
    }

    private static Session session(SmtpSettings settings, SSLSocketFactory trust, Duration patience) {
        String protocol = settings.encryption() == SmtpSettings.Encryption.TLS ? "smtps" : "smtp";
        String timeout = Long.toString(patience.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol.rfc822", protocol);
        properties.setProperty("mail.from", settings.from());
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "host", settings.host());
        properties.setProperty(prefix + "port", Integer.toString(settings.port()));
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        endsAtOnce(properties, prefix);
        properties.put(prefix + "ssl.socketFactory", trust);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "localhost", domain(settings.from()));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(
                prefix + "starttls.required",
                Boolean.toString(settings.encryption() == SmtpSettings.Encryption.STARTTLS));
        properties.setProperty(
                prefix + "auth", Boolean.toString(settings.login().isPresent()));
        return Session.getInstance(properties, authenticator(settings.login()));
    }

    /**
     * Where a certificate is refused: the library would connect once more and trust whom the JVM does, and it would wait
     * for an answer to its QUIT.
     */
    private static void endsAtOnce(Properties properties, String prefix) {
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "quitwait", "false");
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).replaceAll("[>\\s].*", "");
    }

    private static Authenticator authenticator(Optional<SmtpSettings.Login> login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return login.map(known -> new PasswordAuthentication(known.user(), known.password()))
                        .orElseThrow();
            }
        };
    }

    /** Hands the letter over. A repeat sends it again. Blocks for some seconds at most; throws nothing. */
    Delivery send(Letter letter) {
        Optional<InternetAddress> to = addressee(letter.to());
        if (to.isEmpty()) {
            return new Refused("its addressee has no address that can be written to");
        }
        try {
            Transport.send(message(letter, to.get()));
            return new Taken();
        } catch (MessagingException e) {
            return failure(e);
        }
    }

    /**
     * One address and nothing else: rows of the old app hold whatever was typed, and a line break or a comma would write
     * to others as well.
     */
    private static Optional<InternetAddress> addressee(String email) {
        boolean plain = email.length() <= LONGEST_ADDRESS
                && email.matches("[^\\s\\p{Cntrl},;:<>()\\[\\]\"\\\\@]+@[A-Za-z0-9.-]+");
        try {
            return plain ? Optional.of(new InternetAddress(email, true)) : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private MimeMessage message(Letter letter, InternetAddress to) throws MessagingException {
        LetterText text = LetterText.of(letter, settings.links());
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(text.subject(), StandardCharsets.US_ASCII.name());
        message.setText(text.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** The server's own words may quote the addressee: the code alone is told. */
    private static Delivery failure(MessagingException failure) {
        Optional<Integer> code = code(failure);
        return code.filter(reply -> reply >= PERMANENT).isPresent()
                ? new Refused("the mail server answered " + code.get())
                : new Deferred(code.map(reply -> "the mail server answered " + reply)
                        .orElseGet(() -> "no mail server took it ("
                                + root(failure).getClass().getSimpleName() + ")"));
    }

    /** Of the addressee, where it is the addressee that is refused. */
    private static Optional<Integer> code(MessagingException failure) {
        for (Throwable cause = failure; cause instanceof MessagingException next; cause = next.getNextException()) {
            if (cause instanceof SMTPAddressFailedException refused) {
                return Optional.of(refused.getReturnCode());
            }
            if (cause instanceof SMTPSenderFailedException refused) {
                return Optional.of(refused.getReturnCode());
            }
            if (cause instanceof SMTPSendFailedException refused && refused.getNextException() == null) {
                return Optional.of(refused.getReturnCode());
            }
        }
        return Optional.empty();
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
