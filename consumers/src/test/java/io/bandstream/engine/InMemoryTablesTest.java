package io.bandstream.engine;

/** The double does as the real thing. */
final class InMemoryTablesTest implements ReadKit, CommitKit, GuardKit {

    private final InMemoryTables tables = new InMemoryTables();

    @Override
    public View view() {
        return tables;
    }

    @Override
    public EffectStore store() {
        return tables;
    }
}
