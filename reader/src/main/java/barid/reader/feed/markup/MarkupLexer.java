package barid.reader.feed.markup;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a document into tags and text in one pass, whatever state it is in. Keeps a window on long documents: between
 * two tokens at least {@link #LOOKAHEAD} characters follow, and a longer text comes in pieces.
 */
public final class MarkupLexer {
    /** Kinds of token. */
    public enum Token {
        START,
        END,
        /** Text with references. */
        TEXT,
        /** Text to be taken as it stands. */
        LITERAL,
        /** End of the document. */
        NONE
    }

    static final int LOOKAHEAD = 1 << 20;
    private static final int WINDOW = 2 * LOOKAHEAD;
    private static final int MAX_ATTRIBUTES = 64;

    private static final String[] MARKS = {"]]>", "-->", "?>"};
    private static final int CDATA_END = 0;
    private static final int COMMENT_END = 1;
    private static final int INSTRUCTION_END = 2;
    private static final int UNKNOWN = -1;
    private static final int ABSENT = Integer.MAX_VALUE;

    private final int[] marks = {UNKNOWN, UNKNOWN, UNKNOWN};
    private final @Nullable Reader more;
    private final Repairs repairs;
    private final Characters characters;

    public char[] text;
    int limit;
    /** Start of the current token and end of it. */
    int from;

    int to;
    /** A start tag without content. */
    public boolean selfClosed;
    /** A tag that another tag broke off before its end. */
    boolean broken;

    public int nameFrom;
    public int nameTo;
    private int pos;
    private boolean ended;
    private boolean inCdata;
    private int attributes;
    private final int[] keys = new int[2 * MAX_ATTRIBUTES];
    private final int[] values = new int[2 * MAX_ATTRIBUTES];

    /** A whole document. */
    public MarkupLexer(String document, Characters characters, Repairs repairs) {
        this.text = document.toCharArray();
        this.limit = text.length;
        this.more = null;
        this.ended = true;
        this.characters = characters;
        this.repairs = repairs;
    }

    /** A document read bit by bit; its errors end it, and are thrown as {@link UncheckedIOException}. */
    public MarkupLexer(Reader more, Characters characters, Repairs repairs) {
        this.text = new char[WINDOW];
        this.more = more;
        this.characters = characters;
        this.repairs = repairs;
    }

    public Token next() {
        while (true) {
            if (!ended && limit - pos < LOOKAHEAD) {
                fill();
            }
            if (pos >= limit) {
                return Token.NONE;
            }
            from = pos;
            if (inCdata) {
                return cdata();
            }
            if (text[pos] != '<' || pos + 1 >= limit) {
                return text(pos + 1);
            }
            char c = text[pos + 1];
            if (c == '/') {
                if (endTag()) {
                    return Token.END;
                }
            } else if (isNameStart(c)) {
                startTag();
                return Token.START;
            } else if (c == '!') {
                if (startsWith(pos + 2, "[CDATA[")) {
                    pos += 9;
                    from = pos;
                    inCdata = true;
                    return cdata();
                }
                declaration();
            } else if (c == '?') {
                instruction();
            } else {
                repairs.add(Repair.LESS_THAN);
                return text(pos + 1);
            }
        }
    }

    /** Whether only white space, comments and instructions follow. */
    boolean nothingFollows() {
        int i = pos;
        while (i < limit && text[i] <= ' ') {
            i++;
        }
        return i >= limit;
    }

    private Token text(int searchFrom) {
        int i = searchFrom;
        while (i < limit && text[i] != '<') {
            i++;
        }
        to = i;
        pos = i;
        return Token.TEXT;
    }

    /** The rest of a CDATA section. One that was never closed ends before the end tag that its element should have. */
    private Token cdata() {
        int end = nextMark(CDATA_END, pos);
        int nested = indexOf("<![CDATA[", pos, end < 0 ? limit : end);
        if (nested >= 0 || (end < 0 && ended)) {
            int tag = closingTag(pos, nested >= 0 ? nested : limit);
            if (tag >= 0) {
                repairs.add(Repair.CDATA);
                inCdata = false;
                to = tag;
                pos = tag;
                return Token.LITERAL;
            }
        }
        inCdata = end < 0 && !ended;
        if (end < 0 && ended) {
            repairs.add(Repair.CDATA);
        }
        to = end < 0 ? limit : end;
        pos = end < 0 ? limit : end + 3;
        return Token.LITERAL;
    }

    /** The first end tag of an item or of a text field of one. */
    private int closingTag(int start, int end) {
        for (int i = indexOf("</", start, end); i >= 0; i = indexOf("</", i + 2, end)) {
            for (String name : new String[] {
                "item>", "entry>", "description>", "title>", "content:encoded>", "summary>", "content>", "channel>"
            }) {
                if (startsWith(i + 2, name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean endTag() {
        int i = pos + 2;
        while (i < limit && text[i] <= ' ') {
            i++;
        }
        nameFrom = i;
        while (i < limit && !endsName(text[i])) {
            i++;
        }
        nameTo = i;
        while (i < limit && text[i] != '>' && text[i] != '<') {
            i++;
        }
        if (i >= limit || text[i] == '<') {
            repairs.add(Repair.TAG);
            to = i;
            pos = i;
        } else {
            to = i + 1;
            pos = i + 1;
        }
        return nameTo > nameFrom;
    }

    private void startTag() {
        int i = pos + 1;
        nameFrom = i;
        while (i < limit && !endsName(text[i])) {
            i++;
        }
        nameTo = i;
        attributes = 0;
        selfClosed = false;
        broken = false;
        while (true) {
            while (i < limit && (text[i] <= ' ' || text[i] == '"' || text[i] == '\'')) {
                i++;
            }
            if (i >= limit) {
                broken = true;
                break;
            }
            char c = text[i];
            if (c == '>') {
                i++;
                break;
            }
            if (c == '<') {
                broken = true;
                repairs.add(Repair.TAG);
                break;
            }
            if (c == '/') {
                i++;
                selfClosed = i < limit && text[i] == '>';
            } else {
                i = attribute(i);
            }
        }
        to = i;
        pos = i;
    }

    private int attribute(int start) {
        int i = start;
        while (i < limit && text[i] > ' ' && text[i] != '=' && text[i] != '>' && text[i] != '<' && text[i] != '/') {
            i++;
        }
        int nameEnd = i;
        if (nameEnd == start) {
            return start + 1; // a lone sign
        }
        while (i < limit && text[i] <= ' ') {
            i++;
        }
        if (i >= limit || text[i] != '=') {
            repairs.add(Repair.ATTRIBUTE);
            return Math.max(nameEnd, i);
        }
        i++;
        while (i < limit && text[i] <= ' ') {
            i++;
        }
        int valueFrom = i;
        int valueTo;
        int end = i < limit && (text[i] == '"' || text[i] == '\'') ? quoteEnd(i) : -1;
        if (end >= 0) {
            valueFrom++;
            valueTo = end;
            i = end + 1;
        } else {
            repairs.add(Repair.ATTRIBUTE);
            if (i < limit && (text[i] == '"' || text[i] == '\'')) {
                valueFrom++;
                i++;
            }
            while (i < limit && text[i] > ' ' && text[i] != '>' && text[i] != '<') {
                i++;
            }
            valueTo = i;
            if (i < limit && text[i] == '>' && i > valueFrom && text[i - 1] == '/') {
                valueTo--;
                i--;
            }
        }
        if (attributes < MAX_ATTRIBUTES) {
            keys[2 * attributes] = start;
            keys[2 * attributes + 1] = nameEnd;
            values[2 * attributes] = valueFrom;
            values[2 * attributes + 1] = valueTo;
            attributes++;
        }
        return i;
    }

    /** The closing quote, -1 when the value was left open: then the quote found belongs to a later tag. */
    private int quoteEnd(int open) {
        char quote = text[open];
        boolean tag = false;
        for (int i = open + 1; i < limit; i++) {
            char c = text[i];
            if (c == quote) {
                char after = i + 1 < limit ? text[i + 1] : '>';
                return tag && after > ' ' && after != '>' && after != '/' ? -1 : i;
            }
            tag |= c == '<';
        }
        return -1;
    }

    public int attributeCount() {
        return attributes;
    }

    public int attributeNameFrom(int i) {
        return keys[2 * i];
    }

    public int attributeNameTo(int i) {
        return keys[2 * i + 1];
    }

    /** The value of an attribute of the current start tag, references resolved. */
    public String attributeValue(int i) {
        int valueFrom = values[2 * i];
        int valueTo = values[2 * i + 1];
        for (int k = valueFrom; k < valueTo; k++) {
            if (text[k] == '&' || text[k] < ' ') {
                StringBuilder value = new StringBuilder(valueTo - valueFrom);
                characters.resolved(text, valueFrom, valueTo, value);
                return value.toString();
            }
        }
        return new String(text, valueFrom, valueTo - valueFrom);
    }

    /** A comment or a DOCTYPE: skipped, except for entities that the latter defines as text. */
    private void declaration() {
        if (startsWith(pos + 2, "--")) {
            int end = nextMark(COMMENT_END, pos + 4);
            pos = end >= 0 ? end + 3 : ended ? afterBroken() : limit;
            return;
        }
        boolean doctype = startsWithIgnoringCase(pos + 2, "doctype");
        if (doctype) {
            repairs.add(Repair.DOCTYPE);
        }
        int i = pos + 2;
        boolean subset = false;
        while (i < limit) {
            char c = text[i];
            if (c == '"' || c == '\'') {
                int close = i + 1;
                while (close < limit && text[close] != c && text[close] != '>') {
                    close++;
                }
                i = close < limit && text[close] == c ? close : i;
            } else if (c == '[') {
                subset = true;
            } else if (c == ']') {
                subset = false;
            } else if (c == '<' && subset && startsWith(i, "<!--")) {
                int end = indexOf("-->", i + 4, limit);
                i = end < 0 ? limit : end + 2;
            } else if (c == '<' && subset && startsWith(i, "<!ENTITY")) {
                i = entity(i + 8);
            } else if (c == '<' && subset && i + 1 < limit && text[i + 1] != '!' && text[i + 1] != '?') {
                break; // the subset was never closed
            } else if (c == '>' && !subset) {
                i++;
                break;
            }
            i++;
        }
        pos = Math.min(Math.max(i, pos + 2), limit);
    }

    /** Reads one entity declaration; external and parameter entities are passed over. */
    private int entity(int start) {
        int i = skipSpace(start);
        int nameStart = i;
        while (i < limit && text[i] > ' ' && text[i] != '>' && text[i] != '"' && text[i] != '\'') {
            i++;
        }
        String name = new String(text, nameStart, Math.min(i - nameStart, 64));
        i = skipSpace(i);
        if (i < limit && (text[i] == '"' || text[i] == '\'') && !name.startsWith("%")) {
            int close = i + 1;
            while (close < limit && text[close] != text[i]) {
                close++;
            }
            if (close < limit) {
                characters.define(name, new String(text, i + 1, Math.min(close - i - 1, LOOKAHEAD)));
                i = close + 1;
            }
        }
        while (i < limit && text[i] != '>') {
            i++;
        }
        return i;
    }

    private int skipSpace(int start) {
        int i = start;
        while (i < limit && text[i] <= ' ') {
            i++;
        }
        return i;
    }

    private void instruction() {
        int end = nextMark(INSTRUCTION_END, pos + 2);
        int angle = indexOf(">", pos + 2, limit);
        boolean crossed = end >= 0 && angle >= 0 && angle < end && indexOf("<", angle, end) >= 0;
        pos = end >= 0 && !crossed ? end + 2 : angle >= 0 ? angle + 1 : limit;
    }

    private int afterBroken() {
        int end = indexOf(">", pos, limit);
        return end < 0 ? limit : end + 1;
    }

    private void fill() {
        Reader reader = more;
        if (reader == null) {
            ended = true;
            return;
        }
        Arrays.fill(marks, UNKNOWN);
        System.arraycopy(text, pos, text, 0, limit - pos);
        limit -= pos;
        pos = 0;
        try {
            while (limit < text.length) {
                int read = reader.read(text, limit, text.length - limit);
                if (read < 0) {
                    ended = true;
                    return;
                }
                limit += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this mark comes next, -1 when not in the window: looked for once, however often it is asked for. */
    private int nextMark(int mark, int start) {
        if (marks[mark] < start && marks[mark] != ABSENT) {
            int found = indexOf(MARKS[mark], start, limit);
            marks[mark] = found < 0 ? ABSENT : found;
        }
        return marks[mark] == ABSENT ? -1 : marks[mark];
    }

    private int indexOf(String what, int start, int end) {
        char first = what.charAt(0);
        for (int i = start; i + what.length() <= end; i++) {
            if (text[i] == first && startsWith(i, what)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(int at, String what) {
        if (at + what.length() > limit) {
            return false;
        }
        for (int i = 0; i < what.length(); i++) {
            if (text[at + i] != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean startsWithIgnoringCase(int at, String what) {
        if (at + what.length() > limit) {
            return false;
        }
        for (int i = 0; i < what.length(); i++) {
            if (Character.toLowerCase(text[at + i]) != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c == ':'
                || (c > 127 && Character.isLetter(c));
    }

    private static boolean endsName(char c) {
        return c <= ' ' || c == '>' || c == '/' || c == '<' || c == '=' || c == '"' || c == '\'';
    }
}
