package io.bandstream.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Silences the engine, which has a word on each of ten thousand faults. */
final class QuietEngine implements BeforeAllCallback, AfterAllCallback {

    private static void set(Level level) {
        ((Logger) LoggerFactory.getLogger("io.bandstream.engine")).setLevel(level);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        set(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        set(Level.INFO);
    }
}
