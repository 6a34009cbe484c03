package io.bandstream.producer.password;

/**
 * What one guess at a password costs.
 *
 * @param memoryKib kibibytes, at least 8
 * @param passes over that memory, at least 1
 */
public record Argon2Cost(int memoryKib, int passes) {

    /** 19 MiB and two passes: the least that OWASP's cheat sheet on password storage takes for Argon2id on one lane. */
    public static final Argon2Cost SOUND = new Argon2Cost(19_456, 2);

    /** For play and tests: guards nothing. */
    public static final Argon2Cost TRIVIAL = new Argon2Cost(8, 1);

    private static final int LEAST_KIB = 8;

    public Argon2Cost {
        if (memoryKib < LEAST_KIB || passes < 1) {
            throw new IllegalArgumentException("Argon2 needs at least 8 KiB and one pass");
        }
    }
}
