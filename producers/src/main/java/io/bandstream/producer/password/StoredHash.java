package io.bandstream.producer.password;

/** A password's hash, taken apart. */
interface StoredHash {

    /**
     * Hashes a password in the same way and compares in constant time.
     *
     * @param password as it was typed
     */
    boolean matches(String password);

    /** Whether the next login should put a new one in its place. */
    boolean isOutdated(Argon2Cost today);
}
