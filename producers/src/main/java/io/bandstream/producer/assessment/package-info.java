/** Taking an assessment, from its start to its score, and mock tests of four of them. */
@NullMarked
package io.bandstream.producer.assessment;

import org.jspecify.annotations.NullMarked;
