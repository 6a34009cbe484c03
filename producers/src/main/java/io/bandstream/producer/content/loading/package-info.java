/** Content as JSON files: checked as a whole, then loaded into the tables of tests, questions, answers and rubrics. */
@NullMarked
package io.bandstream.producer.content.loading;

import org.jspecify.annotations.NullMarked;
