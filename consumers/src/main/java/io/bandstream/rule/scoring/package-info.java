/** Scoring: from a candidate's answers to a raw score, and from scores to bands. Pure; no clock, no input or output. */
@NullMarked
package io.bandstream.rule.scoring;

import org.jspecify.annotations.NullMarked;
