package io.bandstream.console.trail;

/** What somebody can do in the console that leaves a trace. */
public enum AuditedAction {
    SIGN_IN("sign-in"),
    REVEAL("reveal"),
    REDRIVE("redrive"),
    REDRIVE_ALL("redrive-all"),
    DISCARD("discard"),
    APPROVE("approve"),
    REJECT("reject"),
    RECONCILE("reconcile");

    private final String word;

    AuditedAction(String word) {
        this.word = word;
    }

    /** As the table has it. */
    public String word() {
        return word;
    }
}
