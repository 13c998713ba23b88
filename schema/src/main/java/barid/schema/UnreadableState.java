package barid.schema;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A record of a stage's stored state that this build cannot read, named in the message: another build wrote it. To go on
 * without it would be to lose it in silence, and to try again cannot help.
 */
public final class UnreadableState extends SerializationException {
    private static final long serialVersionUID = 1;

    /** With the name of what cannot be read. */
    public UnreadableState(String message) {
        super(message);
    }

    UnreadableState(String message, Throwable cause) {
        super(message, cause);
    }
}
