package barid.ingest.headers;

import java.util.Locale;
import java.util.Set;

/** Which headers a user may set for a source. No message of a refusal holds a value, which may be secret. */
final class HeaderRules {
    /** Most headers of one source. */
    static final int MOST = 20;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 8_000;

    /** Those by which a message is framed, routed or compared with what we hold: another value would break the visit or its reading. */
    private static final Set<String> BARIDS_OWN = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "range",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "if-range",
            "signature",
            "signature-input",
            "signature-agent",
            "forwarded",
            "via");

    private HeaderRules() {}

    /**
     * The name as it is sent.
     *
     * @throws IllegalArgumentException with a sentence for people when it may not be set
     */
    static String name(String given) {
        String name = given.strip();
        // A token of RFC 9110, section 5.6.2.
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new IllegalArgumentException("The name of a header has only letters, digits and -, up to "
                    + LONGEST_NAME + " of them, such as Cookie.");
        }
        String low = name.toLowerCase(Locale.ROOT);
        if (BARIDS_OWN.contains(low) || low.startsWith("proxy-") || low.startsWith("x-forwarded-")) {
            throw new IllegalArgumentException("The header " + name + " is set by Barid alone.");
        }
        return name;
    }

    /**
     * The value as it is sent.
     *
     * @throws IllegalArgumentException with a sentence for people, which does not hold the value, when it cannot be sent
     */
    static String value(String name, String given) {
        String value = given.strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The header " + name + " has no value.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "The value of the header " + name + " has more than " + LONGEST_VALUE + " characters.");
        }
        if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f))) {
            throw new IllegalArgumentException("The value of the header " + name + " must be one line of ASCII text.");
        }
        return value;
    }
}
