package barid.app.console.access;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param name of the user; null where nobody has to say who they are
 * @param means how that is known
 * @param address of the client, as the console or a listed proxy saw it
 */
public record Caller(@Nullable String name, Right right, Means means, String address) {
    /** How it is known who somebody is. */
    public enum Means {
        /** Not at all: this console asks nobody. */
        OPEN,
        /** By a password (HTTP Basic). */
        PASSWORD,
        /** By a token (HTTP Bearer). */
        TOKEN,
        /** By the word of a listed proxy. */
        PROXY
    }

    /** The name, or a word for somebody without. */
    public String who() {
        return name == null ? "anybody" : name;
    }
}
