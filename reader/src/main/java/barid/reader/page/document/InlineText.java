package barid.reader.page.document;

import barid.reader.page.text.TextShape;
import org.jspecify.annotations.Nullable;

/**
 * The text of the block that is being read, its white space folded as a browser does. Each piece is folded in place in an array,
 * for every character of the page passes here.
 */
public final class InlineText {
    private static final byte WHITE = 1;
    /** Characters without width. */
    private static final byte NOTHING = 2;

    private static final byte[] KINDS = kinds();

    private final StringBuilder text = new StringBuilder();
    private final char[] piece = new char[4_096];
    /** How much of the text was added as that of a link. */
    private int linkSize;

    /** Adds the text of a node, with its white space kept when {@code pre}; tells whether anything of it is visible. */
    public boolean append(String s, boolean inLink, boolean pre) {
        boolean visible = false;
        char last = text.isEmpty() ? 0 : text.charAt(text.length() - 1);
        for (int from = 0; from < s.length(); from += piece.length) {
            int end = Math.min(piece.length, s.length() - from);
            s.getChars(from, from + end, piece, 0);
            int length = 0;
            for (int i = 0; i < end; i++) {
                char c = piece[i];
                int kind = KINDS[c];
                if (kind == 0) {
                    visible = true;
                    last = c;
                    piece[length++] = c;
                } else if (pre && (c == '\n' || c == ' ' || c == '\t')) {
                    last = c;
                    piece[length++] = c;
                } else if (kind == WHITE && last > ' ') {
                    last = ' ';
                    piece[length++] = ' ';
                }
            }
            if (inLink) {
                for (int i = 0; i < length; i++) {
                    linkSize += TextShape.weight(piece[i]);
                }
            }
            text.append(piece, 0, length);
        }
        return visible;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (char white : "\u00a0\u2002\u2003\u3000".toCharArray()) {
            kinds[white] = WHITE;
        }
        for (char white = 0; white <= ' '; white++) {
            kinds[white] = WHITE;
        }
        kinds['\u200b'] = NOTHING;
        kinds['\ufeff'] = NOTHING;
        return kinds;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    public void newLine() {
        trimEnd();
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    private void trimEnd() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        text.setLength(end);
    }

    public int linkSize() {
        return linkSize;
    }

    /** Gives the text and forgets it; null when there is none. */
    @Nullable
    public String take() {
        trimEnd();
        String taken = text.isEmpty() ? null : text.toString();
        text.setLength(0);
        linkSize = 0;
        return taken;
    }
}
