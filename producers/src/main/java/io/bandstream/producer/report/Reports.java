package io.bandstream.producer.report;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.codec.TestProgressCodec;
import io.bandstream.schema.codec.TestResultCodec;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.TestProgress;
import io.bandstream.schema.item.TestResult;
import java.util.List;
import java.util.Optional;

/**
 * A user's own rows of the derived tables, which follow a write within seconds. An unknown user has none. Thread-safe.
 *
 * <p>All methods throw {@link io.bandstream.producer.store.StoreUnavailableException} if the tables can't be used at the
 * moment, and {@link io.bandstream.schema.codec.UnreadableItemException} if a row is spoilt.
 */
public final class Reports {

    private static final String USER_INDEX = "user-id-index";
    private static final int MOST_PER_PAGE = 100;

    private final ItemStore store;

    public Reports(ItemStore store) {
        this.store = store;
    }

    /**
     * One page of results, the newest first; results that come in between two pages are not in the second.
     *
     * @param pageSize taken as 1 where it is less, as 100 where it is more
     * @param token of the page before; empty for the first
     */
    public ResultPage results(String userId, int pageSize, Optional<PageToken> token) {
        Query first = Query.index(Catalog.TEST_RESULTS, USER_INDEX, userId)
                .descending()
                .limit(Math.max(1, Math.min(MOST_PER_PAGE, pageSize)));
        return token.isEmpty()
                ? page(first)
                : token.flatMap(given -> given.position(userId))
                        .map(position -> page(first.after(position)))
                        .orElseGet(ResultPage.UnknownToken::new);
    }

    /**
     * One result, consistent.
     *
     * @param resultId begins with its user's id; another user's is not found
     */
    public Optional<TestResult> result(String userId, String resultId) {
        return Optional.of(resultId)
                .filter(id -> id.startsWith(userId + "#"))
                .flatMap(id -> store.get(Catalog.TEST_RESULTS, Item.of("result_id", id)))
                .map(TestResultCodec::read);
    }

    private ResultPage page(Query query) {
        Page page = store.query(query);
        return new ResultPage.Results(
                page.items().stream().map(TestResultCodec::read).toList(),
                page.next().map(PageToken::of));
    }

    /** How far the user is in each test, in no order. */
    public List<TestProgress> progress(String userId) {
        return store.all(Query.index(Catalog.TEST_PROGRESS, USER_INDEX, userId)).stream()
                .filter(row -> !ProgressSummaryCodec.isSummary(row))
                .map(TestProgressCodec::read)
                .toList();
    }

    /** Attempts and bands per skill, and credits; empty until the consumers have seen the user's registration. */
    public Optional<ProgressSummary> summary(String userId) {
        return store.get(Catalog.TEST_PROGRESS, Item.of("progress_id", userId + "#summary"))
                .map(ProgressSummaryCodec::read);
    }

    /** What the user holds of each product bought: the entitlement rows themselves, consistent. */
    public List<CreditLine> credits(String userId) {
        return store.all(Query.table(Catalog.ENTITLEMENTS, userId)).stream()
                .map(EntitlementCodec::read)
                .map(Reports::line)
                .toList();
    }

    private static CreditLine line(Entitlement held) {
        return new CreditLine(
                held.productId(), held.assessmentsPurchased(), held.assessmentsRemaining(), held.status());
    }
}
