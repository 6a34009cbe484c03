/** The DevOps actions as people see and review them. */
@NullMarked
package io.bandstream.producer.action;

import org.jspecify.annotations.NullMarked;
