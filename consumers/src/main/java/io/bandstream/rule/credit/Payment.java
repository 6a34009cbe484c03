package io.bandstream.rule.credit;

/** Who paid for an assessment or a mock test. */
public sealed interface Payment {

    /** The text of {@code paid_by}. */
    String paidBy();

    /** One credit of this product. */
    record Credit(String productId) implements Payment {
        @Override
        public String paidBy() {
            return productId;
        }
    }

    /** The old app took the credit itself (R13). */
    record App() implements Payment {
        @Override
        public String paidBy() {
            return "app";
        }
    }

    /** No credit was left (R12). */
    record Unentitled() implements Payment {
        @Override
        public String paidBy() {
            return "unentitled";
        }
    }
}
