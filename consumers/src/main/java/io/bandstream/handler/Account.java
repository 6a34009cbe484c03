package io.bandstream.handler;

import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;

/** A ledger and what it comes to. */
record Account(Ledger ledger, Balance balance) {

    static Account of(Ledger ledger) {
        return new Account(ledger, CreditFold.of(ledger));
    }
}
