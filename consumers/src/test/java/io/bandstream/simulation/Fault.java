package io.bandstream.simulation;

/** What can go wrong, and how often at the most, per occasion. A scenario says which are on, and how strong. */
enum Fault {
    SPLIT("a shard splits in two", 0.08),
    ROLLOVER("a shard is closed and goes on in another", 0.08),
    TRIM("the oldest records are trimmed", 0.08),
    READ_THROTTLED("a read of the stream is throttled", 0.2),
    ITERATOR_EXPIRED("a shard iterator expires", 0.1),
    PAGE_TWICE("a page of records is delivered twice", 0.1),
    LISTING_BEHIND("DescribeStream shows the stream of a while ago, or a shard too few", 0.5),
    LEASE_STOLEN("a worker takes the lease of another that lives", 0.15),
    CHECKPOINT_FAILED("a checkpoint is refused, or its answer lost", 0.2),
    HANDOVER("a worker is stopped in good order", 0.03),
    CRASH("a worker crashes between two calls", 0.04),
    CRASH_BEFORE_CALL("a worker crashes before a call takes effect", 0.006),
    CRASH_AFTER_CALL("a worker crashes before it learns of a call's effect", 0.006),
    OPERATOR_CRASH("a redrive crashes half-way", 0.03),
    FREEZE("a process is frozen in a call for longer than a lease lasts", 0.004),
    SLOW_CALL("a call takes long, before or after its effect", 0.04),
    INTERLEAVED("others take their turns during a call", 0.5),
    TABLE_THROTTLED("a table is throttled", 0.08),
    ANSWER_LOST("a commit has its effect and its answer is lost", 0.06),
    CONFLICT("a commit meets another transaction", 0.06),
    ACCESS_DENIED("the worker is denied access for a moment", 0.004),
    STEPS("an event takes several transactions", 0.2),
    LATE_ARRIVAL("what an event needs comes late", 0.12),
    POISON("a poisoned key: its events fail until the handler is mended", 0.12),
    FLAKY("an event fails now and then", 0.12),
    HOPELESS("an event can't be applied, ever", 0.08);

    private final String words;
    private final double mostOften;

    Fault(String words, double mostOften) {
        this.words = words;
        this.mostOften = mostOften;
    }

    double mostOften() {
        return mostOften;
    }

    @Override
    public String toString() {
        return words;
    }
}
