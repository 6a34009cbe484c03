package io.bandstream.producer.purchase;

import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.Product;
import java.util.Optional;

/** A verified purchase of a known product. */
record Purchase(StoreTransaction transaction, Product product, Receipt receipt) {

    String transactionId() {
        return transaction.transactionId();
    }

    String productId() {
        return product.id();
    }

    int credits() {
        return product.credits() * transaction.quantity();
    }

    String platform() {
        return receipt.platform().text();
    }

    Entitlement.Transaction entry() {
        return new Entitlement.Transaction(transaction.purchaseDate(), credits(), Optional.of(platform()));
    }
}
