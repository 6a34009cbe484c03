package io.bandstream.producer.assessment;

import io.bandstream.schema.item.AssessmentStatus;

/**
 * Not possible where the assessment stands; nothing was written.
 *
 * @param status where it stands
 */
public record WrongState(AssessmentStatus status) implements Saving, Submitting, Abandoning, Scoring, Failing {}
