/** Which DevOps actions are raised and closed (R12, R17, R19, R20, R22). */
@NullMarked
package io.bandstream.rule.escalation;

import org.jspecify.annotations.NullMarked;
