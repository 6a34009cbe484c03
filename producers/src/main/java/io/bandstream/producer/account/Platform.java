package io.bandstream.producer.account;

import io.bandstream.schema.item.Word;

/** The mobile systems on which the app runs, each with its own store. */
public enum Platform implements Word {
    IOS,
    ANDROID
}
