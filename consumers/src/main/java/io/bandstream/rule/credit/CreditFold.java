package io.bandstream.rule.credit;

import io.bandstream.rule.credit.Balance.Refunded;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Use;
import io.bandstream.schema.item.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Credits are a fold (R30): grants, the old app's uses, completed assessments and refunds in the order of their own times,
 * at equal times in that order, then by id. The order in which entries arrived plays no part. Of one product, the credits
 * granted first are used first: so a refund knows what is left of its grant.
 */
public final class CreditFold {

    private static final List<Product> IN_ORDER_OF_USE = Arrays.stream(Product.values())
            .sorted(Comparator.comparing(Product::kind))
            .toList();

    private final TreeMap<String, List<Lot>> lots = new TreeMap<>();
    private final Map<String, Refunded> refunded = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, String> lastTaker = new HashMap<>();
    private final Map<String, String> overdrawn = new HashMap<>();
    private final Set<String> usedByApp;

    private CreditFold(Set<String> usedByApp) {
        this.usedByApp = usedByApp;
    }

    public static Balance of(Ledger ledger) {
        CreditFold fold =
                new CreditFold(ledger.uses().stream().map(Use::assessmentId).collect(Collectors.toSet()));
        ledger.replays().forEach(replay -> fold.lots(replay.productId()));
        fold.steps(ledger).forEach(step -> step.effect().run());
        return new Balance(
                fold.remaining(),
                Map.copyOf(fold.payments),
                Map.copyOf(fold.lastTaker),
                Map.copyOf(fold.overdrawn),
                Map.copyOf(fold.refunded));
    }

    private SortedMap<String, Integer> remaining() {
        TreeMap<String, Integer> remaining = new TreeMap<>();
        lots.forEach((product, of) -> remaining.put(product, left(of)));
        return Collections.unmodifiableSortedMap(remaining);
    }

    /** As many as a row can say; sums beyond that are of unlimited grants, which nobody uses up. */
    private static int left(List<Lot> lots) {
        long left = lots.stream().mapToLong(lot -> lot.left).sum();
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** The order of the kinds is the order at equal times. */
    private enum Kind {
        GRANT,
        USE,
        CHARGE,
        REFUND
    }

    /** The credits of one grant. */
    private static final class Lot {
        private final Grant grant;
        private int left;

        Lot(Grant grant) {
            this.grant = grant;
            this.left = grant.credits();
        }
    }

    private record Step(Instant at, Kind kind, String id, Runnable effect) {}

    private List<Step> steps(Ledger ledger) {
        List<Step> steps = new ArrayList<>();
        for (Grant grant : ledger.grants()) {
            steps.add(new Step(grant.at(), Kind.GRANT, grant.transactionId(), () -> add(grant)));
        }
        for (Use use : ledger.uses()) {
            steps.add(
                    new Step(use.at(), Kind.USE, use.assessmentId(), () -> take(use.productId(), use.assessmentId())));
        }
        for (Charge charge : Charge.of(ledger)) {
            steps.add(new Step(charge.at(), Kind.CHARGE, charge.id(), () -> pay(charge)));
        }
        for (Refund refund : ledger.standingRefunds()) {
            ledger.grant(refund.transactionId()).ifPresent(grant -> steps.add(takingBack(refund, grant)));
        }
        steps.sort(Comparator.comparing(Step::at).thenComparing(Step::kind).thenComparing(Step::id));
        return steps;
    }

    /** Two clocks tell the times: where they differ, a grant is taken back when it comes. */
    private Step takingBack(Refund refund, Grant grant) {
        Instant at = refund.at().isBefore(grant.at()) ? grant.at() : refund.at();
        return new Step(at, Kind.REFUND, refund.transactionId(), () -> takeBack(refund, grant));
    }

    private List<Lot> lots(String productId) {
        return lots.computeIfAbsent(productId, product -> new ArrayList<>());
    }

    private void add(Grant grant) {
        lots(grant.productId()).add(new Lot(grant));
    }

    private boolean take(String productId, String assessmentId) {
        Optional<Lot> oldest = lots.getOrDefault(productId, List.of()).stream()
                .filter(lot -> lot.left > 0)
                .findFirst();
        oldest.ifPresent(lot -> {
            lot.left--;
            lastTaker.put(productId, assessmentId);
        });
        return oldest.isPresent();
    }

    private void takeBack(Refund refund, Grant grant) {
        int wanted = Math.min(grant.credits(), refund.credits().orElse(grant.credits()));
        lots(grant.productId()).stream().filter(lot -> lot.grant.equals(grant)).forEach(lot -> {
            int takenBack = Math.min(lot.left, wanted);
            refunded.put(grant.transactionId(), new Refunded(takenBack, wanted - takenBack));
            lot.left -= takenBack;
        });
    }

    private void pay(Charge charge) {
        if (charge.parts().stream().anyMatch(part -> usedByApp.contains(part.assessmentId()))) {
            payments.put(charge.id(), new Payment.App());
            return;
        }
        Optional<Product> payer = IN_ORDER_OF_USE.stream()
                .filter(charge::coveredBy)
                .filter(product -> take(product.id(), charge.assessmentId()))
                .findFirst();
        if (payer.isEmpty()) {
            overdrawn.put(charge.id(), charge.assessmentId());
        }
        payments.put(
                charge.id(),
                payer.<Payment>map(product -> new Payment.Credit(product.id())).orElseGet(Payment.Unentitled::new));
    }
}
