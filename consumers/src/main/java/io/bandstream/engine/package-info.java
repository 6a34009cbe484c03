/** Turns changes into effects, each exactly once; knows no table's name, no thread of KCL and no word of IELTS. */
@NullMarked
package io.bandstream.engine;

import org.jspecify.annotations.NullMarked;
