package barid.enrich.tags.text;

import barid.model.article.Evidence;
import java.util.Arrays;

/**
 * The words of an article in order, folded, with their places. Cutting and folding do not depend on the language, so one
 * pass serves every query and the model. Immutable once made; arrays are used instead of objects because every article makes
 * hundreds of words.
 *
 * <p>Han, kana, Thai and other scripts without spaces give one word for each character. An apostrophe parts two words; English
 * endings after it ({@code 's}, {@code 're}) are left out, and {@code n't} stays one word.
 */
public final class Words {
    /** Words read of one article; what comes later is not looked at. */
    public static final int MOST_WORDS = 20_000;
    /** Positions that lie between two fields, so that no phrase and no NEAR reaches across. */
    static final int FIELD_GAP = 1_000;

    private static final int LONGEST_WORD = 60;
    private static final Region[] REGIONS = Region.values();

    private final String[] fields;
    private int count;
    private int nextPosition;
    private byte[] field = new byte[256];
    private byte[] regions = new byte[256];
    private boolean[] single = new boolean[256];
    private int[] offset = new int[256];
    private int[] end = new int[256];
    private int[] position = new int[256];
    private int[] start = new int[256];
    private int[] length = new int[256];
    private int[] hash = new int[256];
    private char[] buffer = new char[2_048];
    private int bufferEnd;

    private Words(String title, String lead, String text) {
        fields = new String[] {title, lead, text};
    }

    /**
     * The words of an article. The lead is the publisher's summary; where there is none, or where the text begins with it, the
     * beginning of the text counts as lead.
     */
    public static Words of(String title, String lead, String text) {
        String summary = lead.strip();
        int leadEnd = 0;
        if (summary.isEmpty() || text.startsWith(summary)) {
            leadEnd = summary.isEmpty() ? endOfFirstParagraph(text) : summary.length();
            summary = "";
        }
        var words = new Words(title, summary, text);
        words.read(Region.TITLE, 0);
        words.read(Region.LEAD, 0);
        words.read(Region.TEXT, leadEnd);
        return words;
    }

    /** The words of one piece of text, for queries and packs. */
    public static Words of(String text) {
        var words = new Words("", "", text);
        words.read(Region.TEXT, 0);
        return words;
    }

    private static int endOfFirstParagraph(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) <= ' ') {
            from++;
        }
        int end = text.indexOf('\n', from);
        return Math.min(end < 0 ? text.length() : end, 600);
    }

    /** Number of words. */
    public int count() {
        return count;
    }

    /** Place of a word among the words; words of different fields are far apart. */
    public int position(int word) {
        return position[word];
    }

    /** Set of {@link Region#bit() regions} that a word stands in. */
    public int regions(int word) {
        return regions[word];
    }

    /** Whether a word stands in the title. */
    public boolean isInTitle(int word) {
        return field[word] == Region.TITLE.number();
    }

    /** Whether a word is a character of a script without spaces. */
    public boolean isSingle(int word) {
        return single[word];
    }

    /** The folded word. */
    public String folded(int word) {
        return new String(buffer, start[word], length[word]);
    }

    /** Hash of the folded word, the one of {@link String#hashCode()}. */
    public int hash(int word) {
        return hash[word];
    }

    /** Hash of a part of the folded word, as {@link String#hashCode()} gives it. */
    int hash(int word, int from, int to) {
        if (from == 0 && to == length[word]) {
            return hash[word];
        }
        int part = 0;
        for (int i = start[word] + from; i < start[word] + to; i++) {
            part = 31 * part + buffer[i];
        }
        return part;
    }

    /** Place of the word's first character in its field. */
    public int offset(int word) {
        return offset[word];
    }

    /** Whether a word is written with a capital, in scripts that have some. */
    public boolean isCapital(int word) {
        char first = fields[field[word]].charAt(offset[word]);
        return Character.isUpperCase(first) || Character.isTitleCase(first);
    }

    /** Whether a word is the first of a field, or stands right after the end of a sentence, a line or a mark that opens speech. */
    public boolean opensSentence(int word) {
        String source = fields[field[word]];
        for (int i = offset[word] - 1; i >= 0; i--) {
            char c = source.charAt(i);
            if (c == '\n' || ".!?:;\u061f\u06d4\u2026\"\u201c\u201e\u00ab\u00bb`'\u2018\u2022|".indexOf(c) >= 0) {
                return true;
            }
            if (!Character.isWhitespace(c) && c != '\u00a0' && "([-\u2013\u2014".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing stands between a word and the one before it, as in scripts without spaces. */
    public boolean isRightAfter(int word) {
        return word > 0 && field[word] == field[word - 1] && offset[word] == end[word - 1];
    }

    /** Length of the folded word. */
    public int length(int word) {
        return length[word];
    }

    /** One character of the folded word. */
    public char characterAt(int word, int index) {
        return buffer[start[word] + index];
    }

    /**
     * Copies the characters of the folded word.
     *
     * @param into has room for {@link #length(int)} characters from {@code at}
     */
    public void copy(int word, char[] into, int at) {
        System.arraycopy(buffer, start[word], into, at, length[word]);
    }

    /** Whether a word is written exactly so in the article, with its case and marks. */
    public boolean isWritten(int word, String as) {
        return end[word] - offset[word] == as.length() && fields[field[word]].startsWith(as, offset[word]);
    }

    /** The passage from one word to another of the same field as evidence. */
    public Evidence evidence(int first, int last) {
        Region region = REGIONS[field[first]];
        return new Evidence(
                fields[field[first]].substring(offset[first], end[last]), region.fieldName(), offset[first]);
    }

    char[] buffer() {
        return buffer;
    }

    int start(int word) {
        return start[word];
    }

    char lastWritten(int word) {
        String source = fields[field[word]];
        int last = end[word] - 1;
        while (last > offset[word] && Folding.kind(source.charAt(last)) == Folding.DROPPED) {
            last--;
        }
        return source.charAt(last);
    }

    /** Whether the next word is a character right after this one, both of a script without spaces. */
    boolean isFollowedBySingle(int word) {
        return single[word]
                && word + 1 < count
                && single[word + 1]
                && field[word] == field[word + 1]
                && end[word] == offset[word + 1];
    }

    private void read(Region region, int leadEnd) {
        nextPosition += FIELD_GAP;
        String source = fields[region.number()];
        int from = -1;
        boolean afterApostrophe = false;
        for (int i = 0; i < source.length() && count < MOST_WORDS; i++) {
            char c = source.charAt(i);
            byte kind = Folding.kind(c);
            switch (kind) {
                case Folding.LETTER, Folding.EXPANDED -> {
                    if (from < 0) {
                        from = i;
                        startWord();
                    }
                    append(c, kind);
                }
                case Folding.SINGLE -> {
                    finish(region, from, i, leadEnd, afterApostrophe);
                    startWord();
                    append(c, kind);
                    finish(region, i, i + 1, leadEnd, false);
                    single[count - 1] = true;
                    from = -1;
                    afterApostrophe = false;
                }
                case Folding.DROPPED -> {}
                default -> {
                    finish(region, from, i, leadEnd, afterApostrophe);
                    afterApostrophe = kind == Folding.APOSTROPHE && from >= 0;
                    from = -1;
                }
            }
        }
        finish(region, from, source.length(), leadEnd, afterApostrophe);
    }

    private int wordStart;
    private int wordHash;

    private void startWord() {
        wordStart = bufferEnd;
        wordHash = 0;
    }

    private void append(char c, byte kind) {
        if (kind == Folding.EXPANDED) {
            String expansion = Folding.expansion(c);
            for (int i = 0; i < expansion.length(); i++) {
                append(expansion.charAt(i));
            }
        } else {
            append(Folding.folded(c));
        }
    }

    private void append(char folded) {
        if (bufferEnd - wordStart == LONGEST_WORD) {
            return;
        }
        if (bufferEnd == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        buffer[bufferEnd++] = folded;
        wordHash = 31 * wordHash + folded;
    }

    private void finish(Region region, int from, int to, int leadEnd, boolean afterApostrophe) {
        if (from < 0 || count == MOST_WORDS) {
            return;
        }
        if (afterApostrophe && isEnglishNot()) {
            length[count - 1]++;
            hash[count - 1] = 31 * hash[count - 1] + 't';
            end[count - 1] = to;
            return;
        }
        if (afterApostrophe && isEnglishEnding()) {
            bufferEnd = wordStart;
            end[count - 1] = to;
            return;
        }
        if (count == field.length) {
            grow();
        }
        field[count] = (byte) region.number();
        regions[count] = (byte) (from < leadEnd ? Region.LEAD.bit() | Region.TEXT.bit() : region.bit());
        offset[count] = from;
        end[count] = to;
        position[count] = nextPosition++;
        start[count] = wordStart;
        length[count] = bufferEnd - wordStart;
        hash[count] = wordHash;
        count++;
    }

    /** Whether a single t follows an n: "won't" is one word, not "won". */
    private boolean isEnglishNot() {
        int last = count - 1;
        return bufferEnd - wordStart == 1
                && buffer[wordStart] == 't'
                && start[last] + length[last] == wordStart
                && buffer[wordStart - 1] == 'n';
    }

    private boolean isEnglishEnding() {
        int size = bufferEnd - wordStart;
        char last = buffer[bufferEnd - 1];
        return switch (size) {
            case 1 -> last == 's';
            case 2 -> {
                char first = buffer[wordStart];
                yield (first == 'l' && last == 'l') || (last == 'e' && (first == 'r' || first == 'v'));
            }
            default -> false;
        };
    }

    private void grow() {
        int size = count * 2;
        field = Arrays.copyOf(field, size);
        regions = Arrays.copyOf(regions, size);
        single = Arrays.copyOf(single, size);
        offset = Arrays.copyOf(offset, size);
        end = Arrays.copyOf(end, size);
        position = Arrays.copyOf(position, size);
        start = Arrays.copyOf(start, size);
        length = Arrays.copyOf(length, size);
        hash = Arrays.copyOf(hash, size);
    }
}
