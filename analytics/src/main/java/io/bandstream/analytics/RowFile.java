package io.bandstream.analytics;

import io.bandstream.schema.attribute.Item;
import java.io.IOException;

/** A file that is being written, a row at a time. For one thread; to be closed once. */
interface RowFile extends AutoCloseable {

    void write(Item item) throws IOException;

    /** Whole from then on; a file that was not finished is none. */
    void finish() throws IOException;

    /** Lets go of what is held, finished or not. */
    @Override
    void close() throws IOException;
}
