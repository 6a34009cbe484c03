package io.bandstream.producer.http.resource;

import io.bandstream.producer.Producers;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.content.TestList;
import io.bandstream.producer.receipt.NotificationReader;
import io.bandstream.producer.report.AccountExport;
import io.bandstream.producer.store.ItemStore;
import java.util.Map;

/**
 * What the API serves from, all of it over the same tables.
 *
 * @param export of a user's items
 * @param tests which reading and listening tests there are
 * @param notices reads what the stores post, of those that are set up
 */
public record Services(
        Producers producers,
        ItemStore store,
        AccountExport export,
        TestList tests,
        Map<Platform, NotificationReader> notices) {
    public Services {
        notices = Map.copyOf(notices);
    }
}
