package io.bandstream.producer.session;

import io.bandstream.schema.item.Word;

/** Where somebody is signed in. */
public enum SessionType implements Word {
    WEB,
    MOBILE
}
