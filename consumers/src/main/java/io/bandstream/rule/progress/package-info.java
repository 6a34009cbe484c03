/** What the test-progress rows say (R6, R10, R14). */
@NullMarked
package io.bandstream.rule.progress;

import org.jspecify.annotations.NullMarked;
