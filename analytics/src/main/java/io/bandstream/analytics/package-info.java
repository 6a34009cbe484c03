/** Tables as files for analysts, each with a description of itself, and questions to such files in SQL. */
@NullMarked
package io.bandstream.analytics;

import org.jspecify.annotations.NullMarked;
