package io.bandstream.stream;

import java.math.BigInteger;

/**
 * A position in one shard. Has 21 to 40 digits and is compared as a number; only the order between changes of one item
 * in one stream means anything (DynamoDB Streams API reference, StreamRecord).
 *
 * @param digits as the service gave it, leading zeros kept: a checkpoint must repeat it to the letter
 */
public record SequenceNumber(String digits) implements Comparable<SequenceNumber> {

    public SequenceNumber {
        if (!digits.matches("[0-9]{1,40}")) {
            throw new IllegalArgumentException("a sequence number has 1 to 40 digits");
        }
    }

    @Override
    public int compareTo(SequenceNumber other) {
        return new BigInteger(digits).compareTo(new BigInteger(other.digits));
    }

    @Override
    public String toString() {
        return digits;
    }
}
