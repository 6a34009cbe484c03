package io.bandstream.engine;

/** The double does as the real thing. */
final class InMemoryTablesTest extends StoreCompatibilityKit {

    private final InMemoryTables tables = new InMemoryTables();

    @Override
    protected View view() {
        return tables;
    }

    @Override
    protected EffectStore store() {
        return tables;
    }
}
