/** The write side's composition: one object from which all producer APIs come. */
@NullMarked
package io.bandstream.producer;

import org.jspecify.annotations.NullMarked;
