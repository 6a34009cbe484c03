package io.bandstream.demo;

import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one player must have left of each product, counted along the player's own story. Not by the pipeline's fold: that is
 * what the demo puts to the test. Not thread-safe.
 */
final class Wallet {

    private final Map<Product, Integer> left = new EnumMap<>(Product.class);

    void add(Product product) {
        left.merge(product, product.credits(), Integer::sum);
    }

    void take(Product product) {
        left.merge(product, -1, Integer::sum);
    }

    /** Takes a credit for one assessment (R11); empty where none is left. */
    Optional<Product> pay(Skill skill, Variant variant) {
        return pay(product -> product.covers(skill, variant));
    }

    /** Takes a credit for a whole mock test; empty where none is left. */
    Optional<Product> payMockTest(Variant variant) {
        return pay(product -> product.coversMockTest(variant));
    }

    private Optional<Product> pay(Predicate<Product> covers) {
        Optional<Product> paying = left.entrySet().stream()
                .filter(held -> held.getValue() > 0)
                .map(Map.Entry::getKey)
                .filter(covers)
                .min(Comparator.comparing(Product::kind));
        paying.ifPresent(this::take);
        return paying;
    }

    Map<Product, Integer> left() {
        return Map.copyOf(left);
    }
}
