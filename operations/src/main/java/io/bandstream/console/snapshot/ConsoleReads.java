package io.bandstream.console.snapshot;

import io.bandstream.kcl.ShardLease;
import io.bandstream.lag.LagReport;
import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.provision.TableComparison;
import java.util.List;
import java.util.Map;

/**
 * What can be looked at. Each method is called by one thread at a time and blocks it; what can't be read is an exception,
 * whose message goes on the page.
 */
public interface ConsoleReads {

    /** How the streams stand; takes some seconds where something waits. */
    LagReport lag() throws InterruptedException;

    /** The leases by table, without the tables whose leases can't be read. */
    Map<String, List<ShardLease>> leases();

    /** The heads of all dead letters, in no order. */
    List<Item> letters();

    /** The actions that wait for a review, the newest first, at most so many. */
    List<Item> pending(int most);

    /** The ledger of gaps, those that were made up for included. */
    List<Item> gaps();

    /** The live tables against the catalog. */
    TableComparison drift();

    /** The latest entries of the audit trail, the newest first. */
    List<Item> trail(int most);

    /** Compares the derived tables with what the base tables say; may take minutes. */
    Verdict reconcile() throws InterruptedException;
}
