/** What of a person goes, what stays without the person, and the record that an erasure leaves (R7). */
@NullMarked
package io.bandstream.rule.erasure;

import org.jspecify.annotations.NullMarked;
