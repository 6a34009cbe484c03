package io.bandstream.schema.item;

/** Which of the two IELTS exams. */
public enum Variant implements Word {
    ACADEMIC,
    GENERAL
}
