package io.bandstream.producer.assessment;

import io.bandstream.schema.item.Word;

/** One of the two tasks of a writing test. */
public enum WritingTask implements Word {
    TASK1,
    TASK2
}
