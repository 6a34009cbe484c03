package io.bandstream.schema.item;

/** What an auth token opens. */
public enum AuthTokenType implements Word {
    EMAIL_VERIFICATION,
    QR
}
