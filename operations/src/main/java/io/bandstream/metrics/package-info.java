/** What a process tells of itself to Prometheus: declared once, counted where it happens, served on a port of its own. */
@NullMarked
package io.bandstream.metrics;

import org.jspecify.annotations.NullMarked;
