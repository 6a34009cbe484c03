package io.bandstream.rule.scoring;

/** What one answer is worth. */
public enum Mark {
    CORRECT,
    /** Something was written, be it punctuation alone, and the key does not accept it. */
    WRONG,
    /** Nothing was written, or only what can't be seen. */
    UNANSWERED
}
