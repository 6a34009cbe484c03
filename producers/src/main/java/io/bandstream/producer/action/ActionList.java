package io.bandstream.producer.action;

import io.bandstream.producer.action.ActionToken.Position;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ActionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The actions by their status, what waits for a review first, the newest first within a status. Read from an index,
 * which follows the table within a moment. Thread-safe.
 *
 * <p>Throws {@link io.bandstream.producer.store.StoreUnavailableException} if the table can't be used at the moment.
 */
public final class ActionList {

    private static final String STATUS_INDEX = "status-timestamp-index";
    private static final int MOST_PER_PAGE = 1000;

    private final ItemStore store;

    public ActionList(ItemStore store) {
        this.store = store;
    }

    /**
     * One page of actions.
     *
     * @param pageSize taken as 1 where it is less, as 1000 where it is more
     * @param token of the page before, with the same filter; empty for the first
     */
    public ActionPage list(ActionFilter filter, int pageSize, Optional<ActionToken> token) {
        int size = Math.max(1, Math.min(MOST_PER_PAGE, pageSize));
        if (token.isEmpty()) {
            return page(filter, size, filter.statuses(), Optional.empty());
        }
        return token.flatMap(ActionToken::position)
                .filter(position -> filter.statuses().contains(position.status()))
                .map(position -> page(filter, size, from(filter, position), Optional.of(position.key())))
                .orElseGet(ActionPage.UnknownToken::new);
    }

    private static List<ActionStatus> from(ActionFilter filter, Position position) {
        List<ActionStatus> all = filter.statuses();
        return all.subList(all.indexOf(position.status()), all.size());
    }

    private ActionPage page(ActionFilter filter, int size, List<ActionStatus> statuses, Optional<Item> from) {
        List<Item> found = new ArrayList<>();
        Optional<Item> after = from;
        for (ActionStatus status : statuses) {
            collect(filter, size, query(status, size, after), found);
            after = Optional.empty();
        }
        return found.size() > size
                ? new ActionPage.Actions(found.subList(0, size), Optional.of(ActionToken.after(found.get(size - 1))))
                : new ActionPage.Actions(found, Optional.empty());
    }

    /** One more than a page holds tells whether there is a next one. */
    private void collect(ActionFilter filter, int size, Query first, List<Item> found) {
        Optional<Query> next = Optional.of(first);
        while (next.isPresent() && found.size() <= size) {
            Query query = next.get();
            Page page = store.query(query);
            page.items().stream().filter(filter::takes).forEach(found::add);
            next = page.next().map(query::after);
        }
    }

    private static Query query(ActionStatus status, int size, Optional<Item> after) {
        Query newest = Query.index(Catalog.DEVOPS_ACTIONS, STATUS_INDEX, status.text())
                .descending()
                .limit(size + 1);
        return after.map(newest::after).orElse(newest);
    }
}
