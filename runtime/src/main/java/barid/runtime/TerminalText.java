package barid.runtime;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.function.IntFunction;

/**
 * Makes text of strangers safe to print: nothing in it can steer a terminal, or make a line read otherwise than it is written. What
 * scripts need stays: letters of both directions, vowel signs, the joiners of Persian, of Indic scripts and of emoji.
 */
public final class TerminalText {
    private TerminalText() {}

    /** Text for one line: controls of all kinds (C0, DEL, C1) and line breaks become a space, marks of direction go. */
    public static String line(String text) {
        return replaced(text, false, sign -> directs(sign) ? "" : " ");
    }

    /** Text of several lines: as {@link #line}, but line breaks and tabs stay. */
    public static String lines(String text) {
        return replaced(text, true, sign -> directs(sign) ? "" : " ");
    }

    /** A document in JSON, of the same content, in which no such sign stands as itself. */
    public static String json(String json) {
        return replaced(
                json,
                true,
                sign -> sign < 0x10000
                        ? "\\u%04x".formatted(sign)
                        : "\\u%04x\\u%04x"
                                .formatted((int) Character.highSurrogate(sign), (int) Character.lowSurrogate(sign)));
    }

    /** A document in XML, of the same content, in which no such sign stands as itself. */
    public static String xml(String xml) {
        return replaced(xml, true, "&#x%x;"::formatted);
    }

    /** What is printed on {@code out} passes {@link #lines} first. */
    public static Writer writer(Writer out) {
        return new Safe(out);
    }

    private static String replaced(String text, boolean breaks, IntFunction<String> instead) {
        StringBuilder made = null;
        for (int i = 0; i < text.length(); ) {
            int sign = text.codePointAt(i);
            int next = i + Character.charCount(sign);
            boolean isBreak =
                    sign == '\n' || sign == '\t' || (sign == '\r' && next < text.length() && text.charAt(next) == '\n');
            if (!steers(sign) || (breaks && isBreak)) {
                if (made != null) {
                    made.appendCodePoint(sign);
                }
            } else {
                if (made == null) {
                    made = new StringBuilder(text.length()).append(text, 0, i);
                }
                made.append(instead.apply(sign));
            }
            i = next;
        }
        return made == null ? text : made.toString();
    }

    private static boolean steers(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> directs(sign);
        };
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm: they show as nothing and order what follows. */
    private static boolean directs(int sign) {
        return sign == 0x061C
                || sign == 0x200E
                || sign == 0x200F
                || (sign >= 0x202A && sign <= 0x202E)
                || (sign >= 0x2066 && sign <= 0x2069);
    }

    private static final class Safe extends FilterWriter {
        Safe(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            out.write(lines(Character.toString((char) c)));
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            write(new String(text, from, length), 0, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(lines(text.substring(from, from + length)));
        }
    }
}
