package io.bandstream.rule.credit;

import static io.bandstream.rule.credit.FoldCases.WRITING;
import static io.bandstream.rule.credit.FoldCases.at;
import static io.bandstream.rule.credit.FoldCases.fold;
import static io.bandstream.rule.credit.FoldCases.grant;
import static io.bandstream.rule.credit.FoldCases.paidBy;
import static io.bandstream.rule.credit.FoldCases.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.credit.Balance.Refunded;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Reversal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Credits that a store takes back, wholly or in part, and that it gives again (R30). */
final class RefundFoldTest {

    private static Refund refundOf(Grant grant, int minute) {
        return new Refund(grant.transactionId(), at(minute));
    }

    @Test
    void R30_refundOfUnusedCredits_takesThemAllBack() {
        Grant bought = grant(WRITING, 10);

        Balance balance = fold(bought, refundOf(bought, 20), taken("late", 21));

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 0));
        assertThat(balance.refunded()).isEqualTo(Map.of(bought.transactionId(), new Refunded(2, 0)));
        assertThat(balance.refundedWhenUsed()).isEmpty();
        assertThat(paidBy(balance, "late")).contains("unentitled");
    }

    @Test
    void R30_refundAfterAUse_takesTheRestBackAndLeavesTheUse() {
        Grant bought = grant(WRITING, 10);

        Balance balance = fold(bought, taken("a", 15), refundOf(bought, 20));

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 0));
        assertThat(balance.refunded()).isEqualTo(Map.of(bought.transactionId(), new Refunded(1, 1)));
        assertThat(balance.refundedWhenUsed()).containsExactly(bought.transactionId());
        assertThat(paidBy(balance, "a")).contains(WRITING);
    }

    private static Refund refundOf(Grant grant, int minute, int credits) {
        return new Refund(grant.transactionId(), at(minute), Optional.of(credits));
    }

    @Test
    void R30_refundOfAPart_takesThatMuchBackAndLeavesTheRest() {
        Grant bought = grant(WRITING, 10);

        Balance balance = fold(bought, refundOf(bought, 20, 1), taken("a", 21), taken("b", 22));

        assertThat(balance.refunded()).isEqualTo(Map.of(bought.transactionId(), new Refunded(1, 0)));
        assertThat(balance.refundedWhenUsed()).isEmpty();
        assertThat(paidBy(balance, "a")).contains(WRITING);
        assertThat(paidBy(balance, "b")).contains("unentitled");
    }

    @Test
    void R30_refundOfAPart_isOfWhatIsLeftFirst() {
        Grant bought = grant(WRITING, 10);

        assertThat(fold(bought, taken("a", 15), refundOf(bought, 20, 1)).refunded())
                .isEqualTo(Map.of(bought.transactionId(), new Refunded(1, 0)));
        assertThat(fold(bought, taken("a", 15), taken("b", 16), refundOf(bought, 20, 1))
                        .refunded())
                .isEqualTo(Map.of(bought.transactionId(), new Refunded(0, 1)));
        assertThat(fold(bought, refundOf(bought, 20, 9)).refunded())
                .isEqualTo(Map.of(bought.transactionId(), new Refunded(2, 0)));
    }

    @Test
    void R30_refundOfTheOlderPurchase_leavesTheNewerOnesCredits() {
        Grant older = grant(WRITING, 10);
        Grant newer = grant(WRITING, 11);

        Balance balance = fold(newer, older, taken("a", 15), refundOf(older, 20), taken("b", 21));

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 1));
        assertThat(balance.refunded()).isEqualTo(Map.of(older.transactionId(), new Refunded(1, 1)));
        assertThat(paidBy(balance, "b")).contains(WRITING);
    }

    @Test
    void R30_refundThatIsOlderThanItsGrantByTheOtherClock_takesItBackWhenItComes() {
        Grant bought = grant(WRITING, 10);

        Balance balance = fold(bought, refundOf(bought, 5), taken("a", 15));

        assertThat(balance.refunded()).isEqualTo(Map.of(bought.transactionId(), new Refunded(2, 0)));
        assertThat(paidBy(balance, "a")).contains("unentitled");
    }

    @Test
    void R30_atEqualTimes_refundComesLast() {
        Grant bought = grant(WRITING, 20);

        Balance balance = fold(refundOf(bought, 20), taken("a", 20), bought);

        assertThat(paidBy(balance, "a")).contains(WRITING);
        assertThat(balance.refunded()).isEqualTo(Map.of(bought.transactionId(), new Refunded(1, 1)));
    }

    @Test
    void R30_refundOfWhatWasNeverGranted_changesNothing() {
        Balance balance = fold(grant(WRITING, 10), new Refund("another", at(20)));

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 2));
        assertThat(balance.refunded()).isEmpty();
    }

    @Test
    void R17_errorAfterTheRefund_givesNoCreditBackAndLeavesNothingUsed() {
        Grant bought = grant(WRITING, 10);

        Balance balance = fold(bought, taken("a", 15).uncharged(), refundOf(bought, 20));

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 0));
        assertThat(balance.refundedWhenUsed()).isEmpty();
    }

    @Test
    void R30_twoRefundsOfOneTransaction_theLaterCounts() {
        Refund earlier = new Refund("t", at(10));
        Refund later = new Refund("t", at(11));

        assertThat(Ledger.EMPTY.withRefund(earlier).withRefund(later).refunds()).containsExactly(later);
        assertThat(Ledger.EMPTY.withRefund(later).withRefund(earlier).refunds()).containsExactly(later);
    }

    @Test
    void R30_twoReversalsOfOneTransaction_theLaterCounts() {
        Reversal earlier = new Reversal("t", at(10));
        Reversal later = new Reversal("t", at(11));

        assertThat(Ledger.EMPTY.withReversal(earlier).withReversal(later).reversals())
                .containsExactly(later);
        assertThat(Ledger.EMPTY.withReversal(later).withReversal(earlier).reversals())
                .containsExactly(later);
    }

    @Test
    void R30_refundMadeUndone_isAsIfItHadNeverBeen() {
        Grant bought = grant(WRITING, 10);
        Reversal reversal = new Reversal(bought.transactionId(), at(25));

        Balance balance = fold(bought, taken("a", 15), refundOf(bought, 20), taken("b", 22), reversal);

        assertThat(balance).isEqualTo(fold(bought, taken("a", 15), taken("b", 22)));
        assertThat(paidBy(balance, "b")).contains(WRITING);
    }

    @Test
    void R30_refundAfterAReversal_stands() {
        Grant bought = grant(WRITING, 10);

        Balance balance = fold(bought, new Reversal(bought.transactionId(), at(15)), refundOf(bought, 16));

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 0));
    }

    @Test
    void refund_asARow_readsBack() {
        Refund refund = new Refund("t", at(10));

        assertThat(LedgerRows.read(1, List.of(LedgerRows.write("u", refund))).refunds())
                .containsExactly(refund);
    }

    @Test
    void reversal_asARow_readsBack() {
        Reversal reversal = new Reversal("t", at(10));

        assertThat(LedgerRows.read(1, List.of(LedgerRows.write("u", reversal))).reversals())
                .containsExactly(reversal);
    }

    @Test
    void R11_creditsGrantedFirst_areUsedFirst() {
        Grant older = grant(WRITING, 10);
        Grant newer = grant(WRITING, 11);

        Balance balance = fold(older, newer, taken("a", 15), taken("b", 16), refundOf(newer, 20));

        assertThat(balance.refunded()).isEqualTo(Map.of(newer.transactionId(), new Refunded(2, 0)));
        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 0));
    }
}
