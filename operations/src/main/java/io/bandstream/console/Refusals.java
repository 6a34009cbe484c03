package io.bandstream.console;

import io.bandstream.console.trail.AuditTrail;
import io.bandstream.console.trail.AuditedAction;
import io.bandstream.producer.http.limit.RateLimiter;
import io.bandstream.producer.store.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters into the audit trail who was not let in. Of many tries few are entered, each with the number of those before it
 * that were not: a storm of tries is none of entries. What was typed is in none, for it may be the token. Thread-safe.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String ALL = "all";

    private final AuditTrail trail;
    private final RateLimiter entries;
    private final AtomicLong left = new AtomicLong();

    /** @param entries how many are entered, whoever tries */
    Refusals(AuditTrail trail, RateLimiter entries) {
        this.trail = trail;
        this.entries = entries;
    }

    /** Where it can't be entered it is counted: the refusal stands all the same. */
    void enter(String address, String why) {
        if (entries.refusal(ALL).isPresent()) {
            left.incrementAndGet();
            return;
        }
        long before = left.getAndSet(0);
        String tries = before == 0 ? "" : "; " + before + " more before it";
        try {
            trail.refused(new AuditTrail.Intent("nobody", AuditedAction.SIGN_IN, address, ""), why + tries);
        } catch (StoreUnavailableException lost) {
            left.addAndGet(before + 1);
            LOG.error("the audit trail lacks a refused sign-in");
        }
    }
}
