package io.bandstream.reconcile;

import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.Payment;
import java.util.Optional;

/** One user's ledger as it must be, and what follows from it. */
record Book(String userId, Ledger ledger, Balance balance) {

    static Book of(String userId, Ledger ledger) {
        return new Book(userId, ledger, CreditFold.of(ledger));
    }

    Optional<String> paidBy(String chargeId) {
        return balance.payment(chargeId).map(Payment::paidBy);
    }
}
