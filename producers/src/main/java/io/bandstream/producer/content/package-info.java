/** What candidates are given: questions, tests without their answers, rubrics. */
@NullMarked
package io.bandstream.producer.content;

import org.jspecify.annotations.NullMarked;
