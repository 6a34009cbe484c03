/** Credits as a fold over an append-only ledger (R9, R11-R13, R29, R30). */
@NullMarked
package io.bandstream.rule.credit;

import org.jspecify.annotations.NullMarked;
