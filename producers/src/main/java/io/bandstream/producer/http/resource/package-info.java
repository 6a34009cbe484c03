/** What the API serves: one class per kind of resource, each a few calls of a producer and the answers to them. */
@NullMarked
package io.bandstream.producer.http.resource;

import org.jspecify.annotations.NullMarked;
