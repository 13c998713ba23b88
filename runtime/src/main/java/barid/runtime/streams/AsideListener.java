package barid.runtime.streams;

import org.jspecify.annotations.Nullable;

/**
 * Told of each record that a stream application puts aside among its dead letters, on the thread that works on it. For a
 * record of which a transaction is given up and done again it is told again.
 */
@FunctionalInterface
public interface AsideListener {
    /** Why a record was put aside. */
    enum Reason {
        /** Its bytes could not be read. */
        UNREADABLE,
        /** A step failed on it. */
        FAILED,
        /** A result could not be written as bytes. */
        UNWRITABLE,
        /** A result is larger than its topic takes. */
        TOO_LARGE
    }

    /**
     * One record was put aside.
     *
     * @param topic where it was read, for a result where it was to go
     * @param value what the step that failed was given, or the result that could not be written; null where it is not known
     */
    void putAside(Reason reason, String topic, @Nullable Object value);
}
