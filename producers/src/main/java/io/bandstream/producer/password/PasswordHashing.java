package io.bandstream.producer.password;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Hashes passwords by Argon2id, and checks them against that and against what the old app has stored (R28). Thread-safe
 * if its random generator is. Each call takes a processor and some 20 to 40 MiB for as long as its cost says; calls
 * beyond the number of processors wait for their turn, so that many at once don't take the memory of all.
 */
public final class PasswordHashing {

    /** Longer than any policy ever allowed; a longer text is no password, and is not hashed. */
    private static final int LONGEST = 1024;

    private final Argon2Cost cost;
    private final RandomGenerator random;
    private final StoredHash nobodys;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** @param random for salts; cryptographically strong */
    public PasswordHashing(Argon2Cost cost, RandomGenerator random) {
        this.cost = cost;
        this.random = random;
        this.nobodys = Argon2idHash.ofNobody(cost, random);
    }

    /** A new hash, as the users table holds it. */
    public String hash(String password) {
        return inTurn(() -> Argon2idHash.of(password, cost, salt()).text());
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[Argon2idHash.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /**
     * Whether a password is the one whose hash is stored. Where there is none, or none of a known kind, it takes the
     * time of a hash made today all the same, and differs.
     */
    public Verification verify(String password, Optional<String> stored) {
        if (password.isEmpty() || password.length() > LONGEST) {
            return Verification.DIFFERS;
        }
        Optional<StoredHash> known = stored.flatMap(PasswordHashing::parse);
        boolean matches = inTurn(() -> known.orElse(nobodys).matches(password));
        return known.filter(hash -> matches)
                .map(hash -> hash.isOutdated(cost) ? Verification.MATCHES_OUTDATED : Verification.MATCHES)
                .orElse(Verification.DIFFERS);
    }

    private static Optional<StoredHash> parse(String stored) {
        return Stream.of(
                        Argon2idHash.parse(stored),
                        ScryptHash.parse(stored),
                        Pbkdf2Hash.parse(stored),
                        BcryptHash.parse(stored))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
