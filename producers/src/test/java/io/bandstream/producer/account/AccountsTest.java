package io.bandstream.producer.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.Registering.AlreadyRegistered;
import io.bandstream.producer.account.Registering.Refused;
import io.bandstream.producer.account.Registering.Registered;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.UserCodec;
import io.bandstream.schema.item.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsTest {

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final Accounts accounts = bench.producers().accounts();

    @Test
    void register_web_writesAVersionOneUser() {
        Registered registered =
                (Registered) accounts.register(Registration.web(" Ana.Silva@Example.com ", TestBench.PASSWORD));

        Item row = bench.row(Catalog.USERS, Item.of("email", "ana.silva@example.com"));
        User user = UserCodec.read(row);
        assertThat(registered.user()).isEqualTo(new UserRef(user.userId().orElseThrow(), "ana.silva@example.com"));
        assertThat(row.number("schema_version"))
                .hasValueSatisfying(version -> assertThat(version).isOne());
        assertThat(user.passwordHash())
                .hasValueSatisfying(
                        hash -> assertThat(hash).startsWith("$argon2id$").doesNotContain(TestBench.PASSWORD));
        assertThat(user.createdAt()).contains(bench.now());
        assertThat(user.joinDate()).contains(bench.now());
        assertThat(user.emailVerified()).contains(false);
        assertThat(user.assessmentCount()).contains(0);
        assertThat(user.isActive()).contains(true);
        assertThat(user.registrationSource()).isEmpty();
    }

    @Test
    void register_mobile_keepsTheDevice() {
        accounts.register(Registration.mobile("m@example.com", TestBench.PASSWORD, Platform.ANDROID, "device-1"));

        User user = UserCodec.read(bench.row(Catalog.USERS, Item.of("email", "m@example.com")));
        assertThat(user.registrationSource()).contains("mobile_app");
        assertThat(user.platform()).contains("android");
        assertThat(user.deviceId()).contains("device-1");
    }

    @Test
    void register_again_changesNothing() {
        accounts.register(Registration.web("a@example.com", "1st password"));
        List<Item> before = memory.scan(Catalog.USERS);

        assertThat(accounts.register(Registration.web("A@EXAMPLE.COM", "2nd password")))
                .isEqualTo(new AlreadyRegistered());

        assertThat(memory.scan(Catalog.USERS)).isEqualTo(before).hasSize(1);
    }

    @Test
    void register_emailOfAnOldRowInMixedCase_isAlreadyRegistered() {
        bench.put(Catalog.USERS, Item.of("email", "Old.User@example.com").with("user_id", "old"));
        bench.put(
                Catalog.USER_DIRECTORY,
                Item.of("email_lower", "old.user@example.com").with("email", "Old.User@example.com"));

        assertThat(accounts.register(Registration.web("old.user@example.com", TestBench.PASSWORD)))
                .isEqualTo(new AlreadyRegistered());
    }

    @Test
    void register_directoryNamesAUserWhoIsGone_registers() {
        bench.put(
                Catalog.USER_DIRECTORY,
                Item.of("email_lower", "gone@example.com").with("email", "Gone@example.com"));

        assertThat(accounts.register(Registration.web("gone@example.com", TestBench.PASSWORD)))
                .isInstanceOf(Registered.class);
    }

    /** The old login makes rows of an e-mail and a time; they are nobody's (R8 knows how such a one becomes a user). */
    @Test
    void register_emailOfARowWithoutUserId_makesItTheUsers() {
        bench.put(
                Catalog.USERS,
                Item.of("email", "a@example.com")
                        .with("last_login", "2025-10-24T18:47:32.439348")
                        .with("email_verified", Value.of(true)));

        Registered registered = (Registered) accounts.register(Registration.web("a@example.com", TestBench.PASSWORD));

        User user = UserCodec.read(bench.row(Catalog.USERS, Item.of("email", "a@example.com")));
        assertThat(user.userId()).contains(registered.user().userId());
        assertThat(user.lastLogin()).isPresent();
        assertThat(user.emailVerified()).contains(false);
        assertThat(accounts.register(Registration.web("a@example.com", TestBench.PASSWORD)))
                .isInstanceOf(AlreadyRegistered.class);
    }

    @Test
    void register_nobodysRowBecomesAUserMeanwhile_isLeftAlone() {
        bench.put(Catalog.USERS, Item.of("email", "a@example.com"));
        Item first = Item.of("email", "a@example.com").with("user_id", "first");
        store.beforeNextCommit(() -> bench.put(Catalog.USERS, first));

        assertThat(accounts.register(Registration.web("a@example.com", TestBench.PASSWORD)))
                .isInstanceOf(AlreadyRegistered.class);
        assertThat(memory.scan(Catalog.USERS)).containsExactly(first);
    }

    @Test
    void register_nobodysRowBesideAUserInMixedCase_isAlreadyRegistered() {
        bench.put(Catalog.USERS, Item.of("email", "Lena@Example.com").with("user_id", "lena"));
        bench.put(
                Catalog.USER_DIRECTORY,
                Item.of("email_lower", "lena@example.com").with("email", "Lena@Example.com"));
        bench.put(Catalog.USERS, Item.of("email", "lena@example.com"));

        assertThat(accounts.register(Registration.web("lena@example.com", TestBench.PASSWORD)))
                .isInstanceOf(AlreadyRegistered.class);
        assertThat(bench.letters().last(Letter.AlreadyRegistered.class).to()).isEqualTo("Lena@Example.com");
    }

    @Test
    void register_rowComesBetween_isAlreadyRegistered() {
        store.beforeNextCommit(
                () -> bench.put(Catalog.USERS, Item.of("email", "a@example.com").with("user_id", "first")));

        assertThat(accounts.register(Registration.web("a@example.com", TestBench.PASSWORD)))
                .isInstanceOf(AlreadyRegistered.class);
        assertThat(memory.scan(Catalog.AUTH_TOKENS)).isEmpty();
    }

    @Test
    void register_rowComesBetweenTwoReads_isLeftAlone() {
        Item first = Item.of("email", "a@example.com").with("user_id", "first");
        store.beforeNextGet(() -> {});
        store.beforeNextGet(() -> bench.put(Catalog.USERS, first));

        assertThat(accounts.register(Registration.web("a@example.com", TestBench.PASSWORD)))
                .isInstanceOf(AlreadyRegistered.class);
        assertThat(memory.scan(Catalog.USERS)).containsExactly(first);
    }

    @Test
    void register_newOrKnown_takesTheSameTimeAndSendsOneLetter() {
        accounts.register(Registration.web("a@example.com", TestBench.PASSWORD));
        assertThat(bench.takeWaits()).containsExactly(TestBench.LEAST_ANSWER_TIME);
        assertThat(bench.letters().all()).hasSize(1);

        accounts.register(Registration.web("a@example.com", "another 1"));
        assertThat(bench.takeWaits()).containsExactly(TestBench.LEAST_ANSWER_TIME);
        assertThat(bench.letters().all()).hasSize(2).last().isEqualTo(new Letter.AlreadyRegistered("a@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short 1", "no digit here", "12345678901"})
    void register_poorPassword_isRefused(String password) {
        assertThat(accounts.register(Registration.web("a@example.com", password)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.field()).isEqualTo("password");
                    assertThat(refused.why()).startsWith("must ");
                });
        assertThat(memory.scan(Catalog.USERS)).isEmpty();
    }

    @Test
    void register_contended_triesAgain() {
        store.contend(2);

        assertThat(accounts.register(Registration.web("a@example.com", TestBench.PASSWORD)))
                .isInstanceOf(Registered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "nobody",
                "@example.com",
                "a@",
                "a b@example.com",
                "a@b@c",
                "a\u0000@b",
                "a\u200b@b.c",
                "a\u202e@b.c",
                "a\ud800@b.c",
                "\uff41@b.c",
                "e\u0301@b.c",
                "a\u2003b@c"
            })
    void register_noAddress_isRefused(String email) {
        assertThat(accounts.register(Registration.web(email, TestBench.PASSWORD)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.field()).isEqualTo("email");
                    assertThat(refused.why()).doesNotContain("nobody");
                });
        assertThat(memory.scan(Catalog.USERS)).isEmpty();
    }

    @Test
    void register_tooLongAddress_isRefused() {
        assertThat(accounts.register(Registration.web("a".repeat(250) + "@b.c", TestBench.PASSWORD)))
                .isInstanceOf(Registered.class);
        assertThat(accounts.register(Registration.web("a".repeat(251) + "@b.c", TestBench.PASSWORD)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void register_noDevice_isRefused() {
        assertThat(accounts.register(Registration.mobile("a@example.com", TestBench.PASSWORD, Platform.IOS, "")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("device_id"));
    }

    @Test
    void toString_ofWhatIsPersonal_tellsNothing() {
        assertThat(Registration.web("a@example.com", TestBench.PASSWORD).toString())
                .doesNotContain("example", TestBench.PASSWORD);
        assertThat(new UserRef("u1", "a@example.com").toString())
                .doesNotContain("example")
                .contains("u1");
        assertThat(Optional.of(new Registered(new UserRef("u1", "a@example.com")))
                        .toString())
                .doesNotContain("example");
    }
}
