package io.bandstream.schema.item;

/** What a support mail is about; old rows may carry other words. */
public enum TicketCategory implements Word {
    PURCHASE,
    QR_CODE,
    AUDIO,
    ACCESS,
    REFUND,
    TECHNICAL,
    GENERAL
}
