package io.bandstream.handler;

import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;

/** A ledger and what it comes to. */
record Account(Ledger ledger, Balance balance) {

    static Account of(Ledger ledger) {
        return new Account(ledger, CreditFold.of(ledger));
    }

    /** Whether an entitlement row may have to say something else by then. */
    boolean movesCreditsTo(Account after) {
        return !balance.remaining().equals(after.balance.remaining())
                || !balance.lastTaker().equals(after.balance.lastTaker())
                || !ledger.grants().equals(after.ledger.grants())
                || !ledger.replays().equals(after.ledger.replays())
                || !ledger.refunds().equals(after.ledger.refunds());
    }
}
