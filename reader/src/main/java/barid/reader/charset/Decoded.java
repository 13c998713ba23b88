package barid.reader.charset;

import java.nio.charset.Charset;

/**
 * A document as text.
 *
 * @param text without a byte order mark; bytes that mean nothing are U+FFFD
 * @param charset what it was decoded with
 * @param evidence why that charset
 */
public record Decoded(String text, Charset charset, Evidence evidence) {
    /** What decided the charset, strongest first. */
    public enum Evidence {
        /** A byte order mark. */
        MARK,
        /** The bytes are valid UTF-8, or the pattern of its zeroes is that of UTF-16 or UTF-32. */
        BYTES,
        /** The Content-Type header. */
        HTTP,
        /** The XML declaration or the HTML meta element. */
        DECLARATION,
        /** Nothing true was stated: the letters were weighed. */
        GUESS,
        /** UTF-8 apart from a few broken bytes. */
        DAMAGED_UTF8
    }
}
