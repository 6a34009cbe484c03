package io.bandstream.rule.credit;

import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Entries of one user's ledger, by minutes of one day, and their fold. */
final class FoldCases {

    static final String WRITING = "com.ieltsaiprep.academic.writing";
    static final String MOCK = "com.ieltsaiprep.academic.mocktest";

    static Instant at(int minute) {
        return Instant.parse("2026-02-03T00:00:00Z").plusSeconds(60L * minute);
    }

    static Grant grant(String product, int minute) {
        return new Grant("t-" + product + minute, product, 2, at(minute));
    }

    static Taken taken(String id, int minute) {
        return taken(id, Optional.empty(), minute, Skill.WRITING, Optional.of(Variant.ACADEMIC));
    }

    static Taken taken(String id, Optional<String> fullTest, int minute, Skill skill, Optional<Variant> variant) {
        return new Taken(
                id,
                "t-1",
                fullTest,
                Optional.of(new Completion(at(minute), skill, variant)),
                true,
                false,
                Optional.empty());
    }

    static Balance fold(LedgerEntry... entries) {
        return CreditFold.of(Ledger.of(1, List.of(entries)));
    }

    static Optional<String> paidBy(Balance balance, String chargeId) {
        return balance.payment(chargeId).map(Payment::paidBy);
    }

    private FoldCases() {}
}
