/** What the test-results and full-tests rows say (R14-R16). */
@NullMarked
package io.bandstream.rule.result;

import org.jspecify.annotations.NullMarked;
