package io.bandstream.producer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHashingTest {

    private static final String PASSWORD = "schöner Tag 42";
    private static final String LONG_HEX = "00000000000000000000000000000000000000000000000000000000000000000"
            + "000000000000000000000000000000000000000000000000000000000000000";
    private static final int ROUNDS = 9;

    private final PasswordHashing hashing = new PasswordHashing(new Argon2Cost(64, 2), new Random(3));

    @Test
    void hash_isArgon2idWithASaltOfItsOwn() {
        String first = hashing.hash(PASSWORD);
        String second = hashing.hash(PASSWORD);

        assertThat(first).matches("\\$argon2id\\$v=19\\$m=64,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
        assertThat(second).isNotEqualTo(first);
        assertThat(hashing.verify(PASSWORD, Optional.of(first))).isEqualTo(Verification.MATCHES);
        assertThat(hashing.verify(PASSWORD, Optional.of(second))).isEqualTo(Verification.MATCHES);
    }

    @Test
    void sound_isNoLessThanOwaspsLeast() {
        assertThat(Argon2Cost.SOUND.memoryKib()).isGreaterThanOrEqualTo(19 * 1024);
        assertThat(Argon2Cost.SOUND.passes()).isGreaterThanOrEqualTo(2);
        assertThatThrownBy(() -> new Argon2Cost(7, 1)).hasMessageContaining("at least 8 KiB");
    }

    /** Computed by libargon2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=64,t=2,p=1$c2l4dGVlbi1ieXRlLXNsdA$PASG8d75DIpxaVlhcfd51vXNKlswBKJs50jRu7FrC8U",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void verify_argon2idOfTheReference_matches(String hash) {
        String password = hash.contains("m=256") ? "password" : PASSWORD;

        assertThat(hashing.verify(password, Optional.of(hash))).isEqualTo(Verification.MATCHES);
        assertThat(hashing.verify(password + "x", Optional.of(hash))).isEqualTo(Verification.DIFFERS);
    }

    @Test
    void verify_argon2idCheaperThanToday_isOutdated() {
        String cheap = new PasswordHashing(new Argon2Cost(63, 2), new Random(3)).hash(PASSWORD);
        String quick = new PasswordHashing(new Argon2Cost(64, 1), new Random(3)).hash(PASSWORD);
        String dear = new PasswordHashing(new Argon2Cost(65, 2), new Random(3)).hash(PASSWORD);

        assertThat(hashing.verify(PASSWORD, Optional.of(cheap))).isEqualTo(Verification.MATCHES_OUTDATED);
        assertThat(hashing.verify(PASSWORD, Optional.of(quick))).isEqualTo(Verification.MATCHES_OUTDATED);
        assertThat(hashing.verify(PASSWORD, Optional.of(dear))).isEqualTo(Verification.MATCHES);
    }

    /** Made by Python's hashlib, as Werkzeug does it, and by libcrypt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2:sha256:2000$pT7aQ0ZfKw2Lr9Xc$"
                        + "c28a3a841cc2cb30ab42b07e5eff646d3f6321bca8bcf44f0e08ec9f3a68352f",
                "scrypt:1024:8:1$Vb3nM8sYt5Gh1JqE$"
                        + "adcf571c0c065cffb8e0d5370c4e48a151a798e9baa683949d9c33ef873e7ce1"
                        + "7da66cb0bcc63afe4a976a4b895d66b35435ab46289fc94b674c5eac8c52ea0c",
                "$2a$05$N9qo8uLOickgx2ZMRZoMyeQVF3v/JR5LI4BjqXaMRAM5oGFWFnr9S",
                "$2b$05$N9qo8uLOickgx2ZMRZoMyeQVF3v/JR5LI4BjqXaMRAM5oGFWFnr9S",
                "$2y$05$N9qo8uLOickgx2ZMRZoMyeQVF3v/JR5LI4BjqXaMRAM5oGFWFnr9S"
            })
    void R28_verify_hashOfTheOldApp_matchesAndIsOutdated(String hash) {
        assertThat(hashing.verify(PASSWORD, Optional.of(hash))).isEqualTo(Verification.MATCHES_OUTDATED);
        assertThat(hashing.verify("schoner Tag 42", Optional.of(hash))).isEqualTo(Verification.DIFFERS);
        assertThat(hashing.verify("", Optional.of(hash))).isEqualTo(Verification.DIFFERS);
    }

    @Test
    void R28_verify_bcryptOfALongPassword_readsIts72Bytes() {
        Optional<String> hash = Optional.of("$2b$04$abcdefghijklmnopqrstuusrFS7J9BweHQlPPRWxzr49fS1efd8W.");

        assertThat(hashing.verify("x1".repeat(40), hash)).isEqualTo(Verification.MATCHES_OUTDATED);
        assertThat(hashing.verify("x1".repeat(35), hash)).isEqualTo(Verification.DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "schöner Tag 42",
                "md5$salt$0123456789abcdef",
                "pbkdf2:sha256:0$s1$385dd921129a2c98978b88f75f3b5b26498cb2cce7ec71339d587ce3db1840f9",
                "pbkdf2:sha256:99999999$s1$385dd921129a2c98978b88f75f3b5b26498cb2cce7ec71339d587ce3db1840f9",
                "pbkdf2:sha256:1$$385dd921129a2c98978b88f75f3b5b26498cb2cce7ec71339d587ce3db1840f9",
                "scrypt:1000:8:1$s$00",
                "scrypt:1048576:99:99$s$" + LONG_HEX,
                "scrypt:1025:8:1$s$" + LONG_HEX,
                "scrypt:0:8:1$s$" + LONG_HEX,
                "$2b$99$N9qo8uLOickgx2ZMRZoMyeQVF3v/JR5LI4BjqXaMRAM5oGFWFnr9S",
                "$2b$05$N9qo8uLOickgx2ZMRZoMye",
                "$argon2id$v=19$m=4,t=2,p=1$c2l4dGVlbi1ieXRlLXNsdA$PASG8d75DIpxaVlhcfd51vXNKlswBKJs50jRu7FrC8U",
                "$argon2id$v=19$m=64,t=2,p=1$c2l4dGVlbi1ieXRlLXNsd$PASG8d75DIpxaVlhcfd51vXNKlswBKJs50jRu7FrC8U"
            })
    void verify_spoiltHash_differs(String hash) {
        assertThat(hashing.verify(PASSWORD, Optional.of(hash))).isEqualTo(Verification.DIFFERS);
    }

    @Test
    void verify_noPassword_differsFromTheHashOfNobody() {
        assertThat(hashing.verify("", Optional.empty())).isEqualTo(Verification.DIFFERS);
        assertThat(hashing.verify("x".repeat(1025), Optional.empty())).isEqualTo(Verification.DIFFERS);
    }

    @Test
    @Timeout(20)
    void hash_moreAtOnceThanProcessors_waitForTheirTurn() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        PasswordHashing held =
                new PasswordHashing(Argon2Cost.TRIVIAL, new HeldSalts(Thread.currentThread(), inside, end));
        int processors = Runtime.getRuntime().availableProcessors();
        List<Thread> callers = Stream.generate(() -> new Thread(() -> held.hash(PASSWORD)))
                .limit(2L * processors)
                .toList();
        callers.forEach(Thread::start);
        while (callers.stream().anyMatch(caller -> caller.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }

        assertThat(inside.get()).isEqualTo(processors);

        end.countDown();
        assertThat(callers).allSatisfy(caller -> {
            caller.join();
            assertThat(caller.isAlive()).isFalse();
        });
        assertThat(inside.get()).isEqualTo(2 * processors);
    }

    /** Salts that only the thread that made them gets before the end. */
    private record HeldSalts(Thread maker, AtomicInteger inside, CountDownLatch end) implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (Thread.currentThread() != maker) {
                inside.incrementAndGet();
                await();
            }
        }

        private void await() {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** In processor time of this thread, which other work on the machine does not change much. */
    @Test
    void verify_nobodysPassword_takesTheTimeOfAWrongOne() {
        PasswordHashing dear = new PasswordHashing(new Argon2Cost(2048, 2), new Random(3));
        Optional<String> hash = Optional.of(dear.hash(PASSWORD));
        long[] wrong = new long[ROUNDS];
        long[] nobody = new long[ROUNDS];
        long[] spoilt = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            wrong[round] = nanos(dear, hash);
            nobody[round] = nanos(dear, Optional.empty());
            spoilt[round] = nanos(dear, Optional.of("spoilt"));
        }

        assertThat((double) median(nobody) / median(wrong)).isBetween(0.5, 2.0);
        assertThat((double) median(spoilt) / median(wrong)).isBetween(0.5, 2.0);
    }

    private static long nanos(PasswordHashing hashing, Optional<String> hash) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        hashing.verify("wrong password 1", hash);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    private static long median(long[] values) {
        return LongStream.of(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
