package io.bandstream.producer.mail.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The mail server that takes letters.
 *
 * @param encryption how the connection is kept from others' eyes
 * @param login empty where the server asks for none
 * @param from whom letters come from
 * @param links where the app opens a token; empty where letters show the token alone
 */
public record SmtpSettings(
        String host, int port, Encryption encryption, Optional<Login> login, String from, Optional<URI> links) {

    /** Whom letters come from. */
    public static final String FROM = "BANDSTREAM_SMTP_FROM";

    public static final String USER = "BANDSTREAM_SMTP_USER";
    public static final String PASSWORD = "BANDSTREAM_SMTP_PASSWORD";

    /** Where the app opens a token: followed by {@code #verify=} or {@code #reset=} and the token. */
    public static final String LINKS = "BANDSTREAM_LETTER_LINKS";

    /** How the connection is kept from others' eyes. */
    public enum Encryption {
        /** From the first byte on. */
        TLS,
        /** By STARTTLS; where the server has none, nothing is sent. */
        STARTTLS,
        /** By STARTTLS where the server has it: for a server on this machine. */
        OPPORTUNISTIC
    }

    /** What the server asks for. */
    public record Login(String user, String password) {
        /** It must reach no log. */
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /**
     * Reads them; connects to nobody yet.
     *
     * @param url {@code smtps://HOST[:PORT]}, or {@code smtp://HOST[:PORT]} for STARTTLS
     * @param environment user, password, sender and links
     * @throws IllegalArgumentException if something is missing or does not do; says what, why and what to do
     */
    public static SmtpSettings of(String url, Map<String, String> environment) {
        URI uri = parsed(url);
        boolean tls = uri.getScheme().equals("smtps");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 465 : 587;
        Encryption encryption =
                tls ? Encryption.TLS : isLoopback(uri.getHost()) ? Encryption.OPPORTUNISTIC : Encryption.STARTTLS;
        return new SmtpSettings(
                uri.getHost(), port, encryption, login(environment), sender(environment), links(environment));
    }

    /** What stands in the URL may be a password: no message quotes it. */
    private static URI parsed(String url) {
        try {
            URI uri = new URI(url);
            boolean known = "smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme());
            if (!known || uri.getHost() == null || uri.getRawQuery() != null || !pathless(uri)) {
                throw new IllegalArgumentException(
                        "the mail server's URL does not do: write smtps://HOST:PORT, or smtp://HOST:PORT for STARTTLS");
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("the mail server's URL holds a user, which others may see: put"
                        + " user and password into " + USER + " and " + PASSWORD);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the mail server's URL can't be read: write smtps://HOST:PORT", e);
        }
    }

    private static boolean pathless(URI uri) {
        return uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    }

    /** By its name alone: what a name server says may change. */
    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.matches("127(\\.[0-9]{1,3}){3}") || name.equals("[::1]");
    }

    private static Optional<Login> login(Map<String, String> environment) {
        Optional<String> user = named(environment, USER);
        Optional<String> password = named(environment, PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(
                    "the mail server needs both " + USER + " and " + PASSWORD + ", or neither");
        }
        return user.map(name -> new Login(name, password.orElseThrow()));
    }

    private static String sender(Map<String, String> environment) {
        String from = named(environment, FROM)
                .orElseThrow(() ->
                        new IllegalArgumentException("letters need a sender: name an address of yours in " + FROM));
        try {
            new InternetAddress(from, true);
            return from;
        } catch (AddressException e) {
            throw new IllegalArgumentException(FROM + " is no address: write it like support@example.com", e);
        }
    }

    private static Optional<URI> links(Map<String, String> environment) {
        return named(environment, LINKS).map(text -> {
            if (!text.matches("https://[!-~&&[^#]]+")) {
                throw new IllegalArgumentException(LINKS + " does not do: write https://… without a #");
            }
            return URI.create(text);
        });
    }

    private static Optional<String> named(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
