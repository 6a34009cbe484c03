package io.bandstream.stream;

import java.math.BigInteger;

/**
 * A position in one shard. Has 21 to 40 digits and is compared as a number; only the order between changes of one item
 * in one stream means anything (DynamoDB Streams API reference, StreamRecord).
 *
 * @param digits as the service gave it, leading zeros kept: a checkpoint must repeat it to the letter
 */
public record SequenceNumber(String digits) implements Comparable<SequenceNumber> {

    /** Before every change; stands where there is none. */
    public static final SequenceNumber FIRST = new SequenceNumber("0");

    private static final int LONGEST = 40;

    public SequenceNumber {
        if (digits.isEmpty() || digits.length() > LONGEST || !areDigits(digits)) {
            throw new IllegalArgumentException("a sequence number has 1 to 40 digits");
        }
    }

    /** No regular expression: one is checked for each record that is read. */
    private static boolean areDigits(String text) {
        return text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    @Override
    public int compareTo(SequenceNumber other) {
        return new BigInteger(digits).compareTo(new BigInteger(other.digits));
    }

    /** All of one length, so that texts compare as the numbers do. */
    public String padded() {
        return "0".repeat(LONGEST - digits.length()) + digits;
    }

    @Override
    public String toString() {
        return digits;
    }
}
