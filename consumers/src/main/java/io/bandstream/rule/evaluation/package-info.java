/** Which submissions go to an evaluator. */
@NullMarked
package io.bandstream.rule.evaluation;

import org.jspecify.annotations.NullMarked;
