/** Writing and speaking marked by an evaluator, off the events' way: the desk, its queue and the evaluator's port. */
@NullMarked
package io.bandstream.producer.evaluation;

import org.jspecify.annotations.NullMarked;
