package io.bandstream.schema.audit;

/** A file of workflows is not what it must be. The message is one line: which file, what is wrong, what to do. */
public final class MalformedWorkflowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedWorkflowsException(String file, String fault) {
        super(message(file, fault));
    }

    MalformedWorkflowsException(String file, String fault, Throwable cause) {
        super(message(file, fault), cause);
    }

    private static String message(String file, String fault) {
        return file + ": " + fault + ": write it like the workflows.yaml that docs/audit.md shows";
    }
}
