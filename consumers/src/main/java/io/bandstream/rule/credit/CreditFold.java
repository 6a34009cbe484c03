package io.bandstream.rule.credit;

import io.bandstream.rule.credit.LedgerEntry.Grant;
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
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Credits are a fold (R30): grants, the old app's uses and completed assessments in the order of their own times, at
 * equal times in that order, then by id. The order in which entries arrived plays no part.
 */
public final class CreditFold {

    private static final List<Product> IN_ORDER_OF_USE = Arrays.stream(Product.values())
            .sorted(Comparator.comparing(Product::kind))
            .toList();

    private final TreeMap<String, Integer> remaining = new TreeMap<>();
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
        ledger.replays().forEach(replay -> fold.remaining.put(replay.productId(), 0));
        fold.steps(ledger).forEach(step -> step.effect().run());
        return new Balance(
                Collections.unmodifiableSortedMap(fold.remaining),
                Map.copyOf(fold.payments),
                Map.copyOf(fold.lastTaker),
                Map.copyOf(fold.overdrawn));
    }

    /** The order of the kinds is the order at equal times. */
    private enum Kind {
        GRANT,
        USE,
        CHARGE
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
        steps.sort(Comparator.comparing(Step::at).thenComparing(Step::kind).thenComparing(Step::id));
        return steps;
    }

    private void add(Grant grant) {
        remaining.merge(grant.productId(), grant.credits(), Integer::sum);
    }

    private boolean take(String productId, String assessmentId) {
        int left = remaining.getOrDefault(productId, 0);
        if (left == 0) {
            return false;
        }
        remaining.put(productId, left - 1);
        lastTaker.put(productId, assessmentId);
        return true;
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
