package io.bandstream.reconcile;

/** One reading of all tables, with what follows from the base tables and the ledger. */
record Reading(Tables tables, People people, Attempts attempts, Books books) {

    /** Differences between the ledger and the base tables, and those among base tables, are found on the way. */
    static Reading of(TableScan scan, Findings findings) {
        Tables tables = Tables.read(scan);
        People people = People.in(tables);
        Attempts attempts = Attempts.in(tables, people, findings);
        return new Reading(tables, people, attempts, Books.in(tables, people, attempts, findings));
    }
}
