package io.bandstream.demo;

/** Shows how far long work has come. Safe for many threads. */
@FunctionalInterface
public interface Progress {

    /** Begins; the steps are told one by one. */
    Steps begin(String what, int total);

    /** Steps of one piece of work; closed at its end. */
    interface Steps extends AutoCloseable {

        void step();

        @Override
        void close();
    }
}
