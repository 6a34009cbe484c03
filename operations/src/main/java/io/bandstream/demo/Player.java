package io.bandstream.demo;

import io.bandstream.producer.Producers;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.Registering;
import io.bandstream.producer.account.Registration;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.account.Verifying;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.purchase.Granting;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.session.SessionState;
import io.bandstream.producer.session.SessionType;
import io.bandstream.producer.session.SigningIn;
import io.bandstream.schema.item.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** One candidate: an account, a purse, and the tally of what must come of it. Not thread-safe. */
final class Player {

    private final int number;
    private final Stage stage;
    private final SplittableRandom random;
    private final Producers producers;
    private final Tally tally = new Tally();
    private final Wallet wallet = new Wallet();
    private final List<Letter> letters = new ArrayList<>();
    private int purchases;
    private UserRef self = new UserRef("nobody", "nobody@example.net");

    /** @param random this player's alone: players act at the same time, and a seed must still give the same play */
    Player(int number, Stage stage, SplittableRandom random) {
        this.number = number;
        this.stage = stage;
        this.random = random;
        this.producers = stage.producers(this::id, letters::add);
    }

    /** Registers, tries it again in capitals, and signs in and out once the e-mail is verified. */
    void register() {
        String email = "player-" + number + "@example.net";
        String password = "guards-nothing-" + number;
        Registration registration = random.nextBoolean()
                ? Registration.web(email, password)
                : Registration.mobile(email, password, platform(), "device-" + number);
        tally.expect(Registering.Registered.class, producers.accounts().register(registration))
                .ifPresent(registered -> self = registered.user());
        tally.person();
        Registration again = Registration.web(email.toUpperCase(Locale.ROOT), password);
        tally.expect(Registering.AlreadyRegistered.class, producers.accounts().register(again));
        verify();
        tally.expect(SigningIn.SignedIn.class, producers.signIns().login(email, password, SessionType.WEB))
                .ifPresent(signedIn -> comeAndGo(signedIn.session().text()));
    }

    private void verify() {
        letters.stream()
                .flatMap(letter -> letter instanceof Letter.VerifyEmail verify ? Stream.of(verify) : Stream.empty())
                .map(letter ->
                        producers.emailVerification().verify(letter.token().text()))
                .forEach(answer -> tally.expect(Verifying.Verified.class, answer));
    }

    private void comeAndGo(String session) {
        tally.expect(SessionState.Valid.class, producers.sessions().check(session));
        producers.sessions().logout(session);
        tally.expect(SessionState.NotValid.class, producers.sessions().check(session));
    }

    private Platform platform() {
        return random.nextBoolean() ? Platform.IOS : Platform.ANDROID;
    }

    void buy(Product product) {
        hand(receipt(product.id()), product);
    }

    /** The store tells of the same purchase twice (R2). */
    void buyDeliveredTwice(Product product) {
        Receipt receipt = receipt(product.id());
        hand(receipt, product);
        tally.expect(Granting.Duplicate.class, producers.purchases().grant(self, receipt));
    }

    /** R1: refused. */
    void buyWhatIsNotSold() {
        tally.expect(
                Granting.UnknownProduct.class,
                producers.purchases().grant(self, receipt("com.ieltsaiprep.general.crosswords")));
    }

    private void hand(Receipt receipt, Product product) {
        tally.expect(Granting.Granted.class, producers.purchases().grant(self, receipt))
                .ifPresent(granted -> wallet.add(product));
    }

    private Receipt receipt(String productId) {
        String transaction = "demo-" + number + "-" + ++purchases;
        return TrustedReceipts.write(
                platform(),
                new StoreTransaction(transaction, productId, stage.clock().instant()));
    }

    UUID id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    int number() {
        return number;
    }

    UserRef self() {
        return self;
    }

    Stage stage() {
        return stage;
    }

    Producers producers() {
        return producers;
    }

    SplittableRandom random() {
        return random;
    }

    Tally tally() {
        return tally;
    }

    Wallet wallet() {
        return wallet;
    }

    /** What must come of all that this player did. */
    Expected expected() {
        tally.credits(self.userId(), wallet);
        return tally.expected();
    }
}
