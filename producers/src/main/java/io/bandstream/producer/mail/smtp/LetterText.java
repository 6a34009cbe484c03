package io.bandstream.producer.mail.smtp;

import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.token.Token;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a letter says, in plain text. Subjects hold nothing of whom they go to, so that nothing of theirs gets into a
 * header.
 */
record LetterText(String subject, String body) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** @param links where the app opens a token; empty where the letter shows the token alone */
    static LetterText of(Letter letter, Optional<URI> links) {
        if (letter instanceof Letter.VerifyEmail verify) {
            return new LetterText(
                    "Please verify your e-mail",
                    paragraphs(
                            "Somebody, we hope you, has registered this e-mail with IELTS GenAI Prep.",
                            token("verify", verify.token(), verify.expiresAt(), links),
                            "If it was not you, do nothing: without this code the account can't be used."));
        }
        if (letter instanceof Letter.ResetPassword reset) {
            return new LetterText(
                    "Your new password",
                    paragraphs(
                            "Somebody, we hope you, wants to set a new password for IELTS GenAI Prep.",
                            token("reset", reset.token(), reset.expiresAt(), links),
                            "If it was not you, do nothing: your password stays as it is."));
        }
        return letter instanceof Letter.PasswordChanged
                ? new LetterText(
                        "Your password was changed",
                        paragraphs(
                                "The password of your account with IELTS GenAI Prep was changed, and every session was"
                                        + " ended.",
                                "If it was not you, set another password at once, and write to our support."))
                : new LetterText(
                        "You have an account already",
                        paragraphs(
                                "Somebody, perhaps you, has tried to register this e-mail with IELTS GenAI Prep, where it"
                                        + " has an account already.",
                                "Sign in with your password; if you have forgotten it, ask for a new one there."));
    }

    private static String token(String purpose, Token token, Instant expiresAt, Optional<URI> links) {
        String way = links.map(link -> "Open this link:\r\n\r\n    " + link + "#" + purpose + "=" + token.text())
                .orElseGet(() -> "Enter this code in the app:\r\n\r\n    " + token.text());
        return way + "\r\n\r\nIt works once, until " + TIME.format(expiresAt) + ".";
    }

    private static String paragraphs(String... paragraphs) {
        return String.join("\r\n\r\n", paragraphs) + "\r\n";
    }

    /** It holds a token. */
    @Override
    public String toString() {
        return "LetterText[" + subject + "]";
    }
}
