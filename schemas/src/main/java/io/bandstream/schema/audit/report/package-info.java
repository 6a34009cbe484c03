/** What an audit has found, for people, for pull requests and for programs. */
@NullMarked
package io.bandstream.schema.audit.report;

import org.jspecify.annotations.NullMarked;
