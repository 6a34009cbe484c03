package io.bandstream.benchmark;

import java.util.List;

/** Takes some figures, in a JVM of its own. */
@FunctionalInterface
interface Measurement {

    List<Figure> take() throws Exception;

    /** What it needs of its JVM. */
    default List<String> jvm() {
        return List.of("-Xmx2g", "-XX:+UseParallelGC");
    }
}
