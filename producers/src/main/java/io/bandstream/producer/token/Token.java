package io.bandstream.producer.token;

/**
 * A secret for its holder alone; the tables get its digest.
 *
 * @param text 43 characters of the alphabet that URLs take as they are (RFC 4648, section 5)
 */
public record Token(String text) {

    /** Under which it is stored. */
    public String digest() {
        return Tokens.digest(text);
    }

    /** Whoever reads it can use it: it must reach no log. */
    @Override
    public String toString() {
        return "Token";
    }
}
