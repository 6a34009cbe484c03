package io.bandstream.rule.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Replay;
import io.bandstream.rule.credit.LedgerEntry.Reversal;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.LedgerEntry.Use;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every ledger (R30), on random ones; a failure names its seed. */
final class CreditFoldPropertiesTest {

    private static final int LEDGERS = 3_000;
    private static final int MINUTES = 12;
    private static final List<String> PRODUCTS = Stream.concat(
                    Arrays.stream(Product.values()).map(Product::id), Stream.of("gold.everything"))
            .toList();

    private static void onRandomLedgers(Consumer<List<LedgerEntry>> property) {
        for (int seed = 0; seed < LEDGERS; seed++) {
            try {
                property.accept(entries(new Random(seed)));
            } catch (AssertionError failed) {
                throw new AssertionError("seed " + seed, failed);
            }
        }
    }

    private static List<LedgerEntry> entries(Random random) {
        List<LedgerEntry> entries = new ArrayList<>();
        List<String> products = someOf(PRODUCTS, random);
        fill(entries, random.nextInt(6), i -> new Grant("t" + i, one(products, random), random.nextInt(4), at(random)));
        fill(entries, random.nextInt(2), i -> new Replay("t" + i, one(products, random), at(random)));
        fill(entries, random.nextInt(4), i -> new Refund("t" + i, at(random)));
        fill(entries, random.nextInt(4), i -> new Reversal("t" + i, at(random)));
        fill(entries, random.nextInt(10), i -> taken("a" + i, random));
        List<String> ids = IntStream.range(0, 14).mapToObj(i -> "a" + i).collect(Collectors.toList());
        Collections.shuffle(ids, random);
        fill(entries, random.nextInt(5), i -> new Use(ids.get(i), one(products, random), at(random)));
        return entries;
    }

    private static void fill(List<LedgerEntry> entries, int count, IntFunction<LedgerEntry> entry) {
        IntStream.range(0, count).mapToObj(entry).forEach(entries::add);
    }

    private static List<String> someOf(List<String> all, Random random) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(4));
    }

    private static Taken taken(String id, Random random) {
        Completion completion =
                new Completion(at(random), one(List.of(Skill.values()), random), one(variants(), random));
        boolean failed = random.nextInt(8) == 0;
        return new Taken(
                id,
                "t-1",
                random.nextInt(3) == 0 ? Optional.of("ft" + random.nextInt(2)) : Optional.empty(),
                failed && random.nextBoolean() ? Optional.empty() : Optional.of(completion),
                !failed,
                failed,
                Optional.empty());
    }

    private static List<Optional<Variant>> variants() {
        return List.of(Optional.of(Variant.ACADEMIC), Optional.of(Variant.GENERAL), Optional.empty());
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Few minutes: many equal times. */
    private static Instant at(Random random) {
        return FoldCases.at(random.nextInt(MINUTES));
    }

    private static Balance fold(List<? extends LedgerEntry> entries) {
        return CreditFold.of(Ledger.of(1, entries));
    }

    @Test
    void R30_orderOfEntries_playsNoPart() {
        Random order = new Random(20_260_301L);
        onRandomLedgers(entries -> {
            Balance balance = fold(entries);
            List<LedgerEntry> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, order);

            assertThat(fold(shuffled)).isEqualTo(balance);
        });
    }

    @Test
    void R30_entryAddedTwice_changesNothing() {
        onRandomLedgers(entries -> {
            List<LedgerEntry> twice = new ArrayList<>(entries);
            twice.addAll(entries);

            assertThat(fold(twice)).isEqualTo(fold(entries));
        });
    }

    @Test
    void R11_remaining_isNeverBelowZero() {
        onRandomLedgers(
                entries -> assertThat(fold(entries).remaining().values()).allMatch(left -> left >= 0));
    }

    @Test
    void R30_credits_areConserved() {
        onRandomLedgers(entries -> {
            Balance balance = fold(entries);
            Map<String, Integer> spent = new HashMap<>(balance.remaining());
            balance.payments().values().forEach(payment -> {
                if (payment instanceof Payment.Credit credit) {
                    spent.merge(credit.productId(), 1, Integer::sum);
                }
            });
            all(entries, Use.class)
                    .filter(use -> takesACredit(use, entries))
                    .forEach(use -> spent.merge(use.productId(), 1, Integer::sum));

            all(entries, Grant.class)
                    .forEach(grant -> Optional.ofNullable(balance.refunded().get(grant.transactionId()))
                            .ifPresent(refund -> spent.merge(grant.productId(), refund.takenBack(), Integer::sum)));

            assertThat(nonZero(spent)).isEqualTo(nonZero(granted(entries)));
        });
    }

    @Test
    void R30_refund_accountsForEveryCreditOfItsGrant() {
        onRandomLedgers(entries -> {
            Balance balance = fold(entries);
            Set<String> refunds = standing(entries).map(Refund::transactionId).collect(Collectors.toSet());
            Map<String, Integer> refunded = all(entries, Grant.class)
                    .filter(grant -> refunds.contains(grant.transactionId()))
                    .collect(Collectors.toMap(Grant::transactionId, Grant::credits));

            assertThat(balance.refunded().keySet()).isEqualTo(refunded.keySet());
            balance.refunded().forEach((id, refund) -> {
                assertThat(refund.takenBack()).isNotNegative();
                assertThat(refund.used()).isNotNegative();
                assertThat(refund.takenBack() + refund.used()).isEqualTo(refunded.get(id));
            });
        });
    }

    private static Stream<Refund> standing(List<LedgerEntry> entries) {
        Map<String, Instant> reversed =
                all(entries, Reversal.class).collect(Collectors.toMap(Reversal::transactionId, Reversal::at));
        return all(entries, Refund.class)
                .filter(refund -> reversed.getOrDefault(refund.transactionId(), Instant.MIN)
                        .isBefore(refund.at()));
    }

    /** One that comes last of all takes back no more than is left, and changes nothing that was paid before. */
    @Test
    void R30_refundAfterAllElse_leavesEveryPaymentAsItWas() {
        onRandomLedgers(entries -> {
            Balance before = fold(entries);
            List<LedgerEntry> more = new ArrayList<>(entries);
            more.add(new Refund("t5", FoldCases.at(MINUTES)));
            Balance after = fold(more);
            int takenBack = Optional.ofNullable(after.refunded().get("t5"))
                    .map(Balance.Refunded::takenBack)
                    .orElse(0);

            assertThat(after.payments()).isEqualTo(before.payments());
            assertThat(after.overdrawn()).isEqualTo(before.overdrawn());
            assertThat(sum(before) - sum(after)).isEqualTo(takenBack);
        });
    }

    private static int sum(Balance balance) {
        return balance.remaining().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> granted(List<LedgerEntry> entries) {
        return all(entries, Grant.class).collect(Collectors.toMap(Grant::productId, Grant::credits, Integer::sum));
    }

    private static Map<String, Integer> nonZero(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether what came before the use left a credit: folded without the use and all after it. */
    private static boolean takesACredit(Use use, List<LedgerEntry> entries) {
        Set<String> chargesByApp = chargesOfTheApp(entries);
        Map<String, Instant> chargedAt = all(entries, Taken.class)
                .filter(Taken::charged)
                .collect(Collectors.toMap(
                        Taken::chargeId,
                        taken -> taken.completion().orElseThrow().at(),
                        (one, other) -> one.isBefore(other) ? one : other));
        Stream<Grant> grants =
                all(entries, Grant.class).filter(grant -> !grant.at().isAfter(use.at()));
        Stream<Use> uses = all(entries, Use.class)
                .filter(other -> other.at().isBefore(use.at())
                        || (other.at().equals(use.at()) && other.assessmentId().compareTo(use.assessmentId()) < 0));
        Map<String, Instant> grantedAt =
                all(entries, Grant.class).collect(Collectors.toMap(Grant::transactionId, Grant::at));
        Stream<Refund> refunds = standing(entries)
                .filter(refund -> refund.at().isBefore(use.at()))
                .filter(refund -> grantedAt
                        .getOrDefault(refund.transactionId(), Instant.MAX)
                        .isBefore(use.at()));
        Stream<Taken> charges = all(entries, Taken.class)
                .filter(Taken::charged)
                .filter(taken -> !chargesByApp.contains(taken.chargeId()))
                .filter(taken ->
                        chargedAt.getOrDefault(taken.chargeId(), Instant.MAX).isBefore(use.at()));
        List<LedgerEntry> before =
                Stream.of(grants, refunds, uses, charges).flatMap(kind -> kind).collect(Collectors.toList());
        return fold(before).remaining().getOrDefault(use.productId(), 0) > 0;
    }

    private static Set<String> chargesOfTheApp(List<LedgerEntry> entries) {
        Set<String> used = all(entries, Use.class).map(Use::assessmentId).collect(Collectors.toSet());
        return all(entries, Taken.class)
                .filter(Taken::charged)
                .filter(taken -> used.contains(taken.assessmentId()))
                .map(Taken::chargeId)
                .collect(Collectors.toSet());
    }

    @Test
    void R13_usedByTheApp_isNeverCharged() {
        onRandomLedgers(entries -> {
            Balance balance = fold(entries);

            assertThat(chargesOfTheApp(entries))
                    .allMatch(charge -> balance.payment(charge).equals(Optional.of(new Payment.App())));
            assertThat(Collections.disjoint(balance.overdrawn().keySet(), chargesOfTheApp(entries)))
                    .isTrue();
        });
    }

    @Test
    void R12_everyCharge_isPaidOrOverdrawn() {
        onRandomLedgers(entries -> {
            Balance balance = fold(entries);
            Set<String> charges = all(entries, Taken.class)
                    .filter(Taken::charged)
                    .map(Taken::chargeId)
                    .collect(Collectors.toSet());

            assertThat(balance.payments().keySet()).isEqualTo(charges);
            assertThat(balance.overdrawn().keySet())
                    .isEqualTo(charges.stream()
                            .filter(charge -> balance.payment(charge).equals(Optional.of(new Payment.Unentitled())))
                            .collect(Collectors.toSet()));
        });
    }

    @Test
    void R30_replay_grantsNothing() {
        onRandomLedgers(entries -> {
            List<LedgerEntry> withoutReplays =
                    entries.stream().filter(entry -> !(entry instanceof Replay)).toList();

            assertThat(nonZero(fold(entries).remaining()))
                    .isEqualTo(nonZero(fold(withoutReplays).remaining()));
            assertThat(fold(entries).payments()).isEqualTo(fold(withoutReplays).payments());
        });
    }

    private static <E extends LedgerEntry> Stream<E> all(List<LedgerEntry> entries, Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast);
    }
}
