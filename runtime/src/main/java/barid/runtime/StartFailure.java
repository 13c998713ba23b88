package barid.runtime;

/**
 * Something the process needs cannot be had, and a person has to act. The message is one sentence for that person: what
 * is wrong, where, and what helps. It needs no stack trace to be understood.
 */
public final class StartFailure extends RuntimeException {
    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
