package io.bandstream.producer.purchase;

import io.bandstream.producer.account.KnownUsers;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.purchase.Granting.Duplicate;
import io.bandstream.producer.purchase.Granting.Earlier;
import io.bandstream.producer.purchase.Granting.Granted;
import io.bandstream.producer.purchase.Granting.ReceiptRefused;
import io.bandstream.producer.purchase.Granting.ReceiptUndecided;
import io.bandstream.producer.purchase.Granting.UnknownProduct;
import io.bandstream.producer.purchase.Granting.UnknownUser;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.ReceiptVerifier;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.Verdict;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Product;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grants what was bought. Thread-safe. */
public final class Purchases {

    /** Orders have some twenty characters, tokens of Google Play a few hundred; a key takes 1,024 bytes. */
    private static final int LONGEST_ID = 1_000;

    /** Far more than either store sells at once. */
    private static final int MOST_PACKS = 100;

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final ReceiptVerifier verifier;
    private final KnownUsers users;
    private final Claims claims;

    /** @param clock for created_at, updated_at and claimed_at, wall clock, used to the millisecond */
    public Purchases(ItemStore store, Attempts attempts, Clock clock, ReceiptVerifier verifier) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.verifier = verifier;
        this.users = new KnownUsers(store);
        this.claims = new Claims(store);
    }

    /**
     * Grants the product that the receipt names (R4), once per store transaction (R2), beside what the user has bought
     * before (R3), and keeps the receipt. A repeat, by whomever and however many at once, is {@link Duplicate} and changes nothing.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     * @throws io.bandstream.schema.codec.UnreadableItemException if the user's row of that product is spoilt
     */
    public Granting grant(UserRef user, Receipt receipt) {
        Verdict verdict = verifier.verify(receipt);
        if (verdict instanceof Verdict.NotGenuine refused) {
            return new ReceiptRefused(refused.why());
        }
        if (verdict instanceof Verdict.Undecided undecided) {
            return new ReceiptUndecided(undecided.why());
        }
        return grant(user, receipt, ((Verdict.Genuine) verdict).transaction());
    }

    private Granting grant(UserRef user, Receipt receipt, StoreTransaction transaction) {
        Optional<Product> product = Product.find(transaction.productId());
        if (product.isEmpty()) {
            return new UnknownProduct(transaction.productId());
        }
        Purchase purchase = new Purchase(transaction, product.get(), receipt);
        return refusal(user, transaction)
                .map(Granting.class::cast)
                .orElseGet(() -> attempts.untilAnswered(() -> attempt(user, purchase)));
    }

    /** A receipt that somebody else has got hold of before its buyer handed it in names its buyer, if the app told. */
    private static Optional<ReceiptRefused> refusal(UserRef user, StoreTransaction transaction) {
        String id = transaction.transactionId();
        if (id.isBlank() || id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
            return Optional.of(new ReceiptRefused("its transaction id must have 1 to 1,000 bytes"));
        }
        if (transaction.quantity() < 1 || transaction.quantity() > MOST_PACKS) {
            return Optional.of(new ReceiptRefused("its quantity must be 1 to 100"));
        }
        return transaction
                .accountId()
                .filter(account -> !account.equalsIgnoreCase(user.userId())
                        && !account.equalsIgnoreCase(Tokens.digest(user.userId())))
                .map(another -> new ReceiptRefused("it was bought for another account"));
    }

    private Optional<Granting> attempt(UserRef user, Purchase purchase) {
        Optional<UserRef> found = users.find(user);
        return found.isPresent() ? attemptFor(found.get(), purchase) : Optional.of(new UnknownUser());
    }

    private Optional<Granting> attemptFor(UserRef user, Purchase purchase) {
        Item key = Claims.entitlementKey(user.userId(), purchase.productId());
        Optional<Item> row = store.get(Catalog.ENTITLEMENTS, key);
        Optional<Item> claim = claims.claim(purchase.transactionId());
        return claims.answer(claim, purchase.transactionId(), user.userId())
                .or(() -> inOwnRow(row, purchase))
                .or(() -> commit(user, purchase, row, claim));
    }

    private static Optional<Granting> inOwnRow(Optional<Item> row, Purchase purchase) {
        return row.filter(own -> Claims.names(own, purchase.transactionId()))
                .map(own -> new Duplicate(
                        purchase.transactionId(),
                        Optional.of(new Earlier(
                                purchase.productId(),
                                EntitlementRows.transactionDate(own, purchase.transactionId())))));
    }

    private Optional<Granting> commit(UserRef user, Purchase purchase, Optional<Item> row, Optional<Item> free) {
        Instant now = clock.instant();
        List<Write> writes = new ArrayList<>();
        writes.add(KnownUsers.stillThere(user));
        writes.add(Claims.taking(user.userId(), purchase, free, now));
        writes.add(EntitlementRows.granting(user.userId(), purchase, row, free, now));
        row.ifPresent(old -> writes.addAll(claimsOf(old, now)));
        return store.commit(writes) instanceof Commit.Committed
                ? Optional.of(new Granted(purchase.transactionId(), purchase.productId(), purchase.credits()))
                : Optional.empty();
    }

    /**
     * An old row holds its transaction in the index by its transaction_id; the grant puts a newer id there, so the old
     * one needs a claim from now on.
     */
    private List<Write> claimsOf(Item row, Instant now) {
        return EntitlementRows.transactionIds(row).stream()
                .filter(id -> !claims.isClaimed(id))
                .map(id -> Claims.taking(
                        id,
                        row.text("user_id").orElseThrow(),
                        row.text("product_id").orElseThrow(),
                        now))
                .toList();
    }
}
