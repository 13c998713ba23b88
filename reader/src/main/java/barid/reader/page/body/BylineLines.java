package barid.reader.page.body;

import barid.model.article.Moment.Precision;
import barid.reader.date.DateReader;
import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.PersonNames;
import barid.reader.page.document.Phrases;
import barid.reader.page.document.Reason;
import barid.reader.page.text.TextFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Lines at the beginning and the end of a text that tell who wrote it and when, and the note about its writer behind it.
 * They are read as fields and are no part of the body.
 */
final class BylineLines {
    private static final int LONGEST_LINE = 140;
    private static final int LONGEST_NOTE = 450;
    /** What a line may say beside a name, a date or a word such as "by". */
    private static final int REST = 45;

    /** A date with more letters around it than this says more than when. */
    private static final int MOST_LETTERS = 45;

    private static final int CLOCK = 40;
    private static final int LINES_BEHIND = 3;

    private static final Pattern CLOCKS = Pattern.compile("\\b20\\d\\d.*20\\d\\d\\b.*\\d:\\d\\d [ap]\\.m\\.$");

    private final DateReader dates = new DateReader();
    private final Set<String> bylines;

    BylineLines(Phrases phrases) {
        this.bylines = phrases.bylines();
    }

    /** Whether every line of a text after its first tells who or when, as where a headline and its byline share a block. */
    boolean follows(String text) {
        int end = text.indexOf('\n');
        return end > 0
                && text.length() - end <= LONGEST_LINE
                && text.substring(end + 1).lines().allMatch(l -> isByline(l) || isDated(l));
    }

    /** The lines that are no text; {@code authors} are the names that the page states. */
    List<Verdict> verdicts(List<Block> blocks, List<String> authors) {
        List<Verdict> found = new ArrayList<>();
        List<Block> kept =
                blocks.stream().filter(b -> b.kept() && b.kind != Kind.IMAGE).toList();
        boolean begun = false;
        for (Block block : kept) {
            boolean prose = TextDensity.isProse(block.shape);
            if (!prose && isLine(block) && (hasTime(block) || isByline(block.text) || isDated(block.text))) {
                found.add(new Verdict(block, Reason.BYLINE));
            } else if (prose && isLine(block) && isClocked(block.text)) {
                found.add(new Verdict(block, Reason.BYLINE));
            } else if (!prose && isLine(block) && names(block.text, authors)) {
                found.add(new Verdict(block, Reason.BYLINE));
            } else if (prose && (begun || block.kind == Kind.PARAGRAPH)) {
                break;
            }
            begun |= prose;
        }
        for (int i = kept.size() - 1; i > 0 && i >= kept.size() - LINES_BEHIND; i--) {
            Block block = kept.get(i);
            boolean line = isLine(block) && !TextDensity.isProse(block.shape);
            if ((line && names(block.text, authors)) || isNote(block, authors)) {
                found.add(new Verdict(block, Reason.BYLINE));
            }
        }
        return found;
    }

    private static boolean isLine(Block block) {
        return block.text.length() <= LONGEST_LINE
                && (block.kind != Kind.CELL || block.box.end - block.box.first > 1)
                && block.kind != Kind.CODE
                && !block.box.quoted;
    }

    private static boolean hasTime(Block block) {
        for (Node node : block.nodes) {
            if (node instanceof Element e
                    && (e.normalName().equals("time") || e.selectFirst("time") != null)
                    && block.text.length() - e.text().length() <= REST + REST) {
                return true;
            }
        }
        return block.box.element.normalName().equals("time");
    }

    /** A day, perhaps with a few words, or a time of day alone. */
    private boolean isDated(String text) {
        int digits = 0;
        int letters = 0;
        boolean clock = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
                clock |= i > 1
                        && i + 1 < text.length()
                        && isClockMark(text.charAt(i - 1))
                        && Character.isDigit(text.charAt(i + 1));
            } else if (Character.isLetter(c)) {
                letters++;
            }
        }
        if (digits < 3 || letters > MOST_LETTERS) {
            return false;
        }
        if (clock && text.length() <= CLOCK) {
            return true;
        }
        return dates.read(text, null)
                .filter(m -> m.precision() != Precision.MONTH && m.precision() != Precision.YEAR)
                .isPresent();
    }

    /** Two days, of which the last one's "p.m." looks like the end of a sentence. */
    private boolean isClocked(String text) {
        return CLOCKS.matcher(text).find() && dates.read(text, null).isPresent();
    }

    private static boolean isClockMark(char c) {
        return c == ':' || c == '.' || c == 'h';
    }

    /** A word such as "by", then names and little else. */
    private boolean isByline(String text) {
        String[] words = text.split("\\s+", 7);
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < Math.min(words.length - 1, 4); i++) {
            prefix.append(words[i]).append(' ');
            if (bylines.contains(TextFold.fold(prefix.toString()))) {
                String rest = text.substring(text.indexOf(words[i]) + words[i].length())
                        .strip();
                int named = PersonNames.leading(rest).stream()
                        .mapToInt(String::length)
                        .sum();
                return named > 0 && rest.length() - named <= REST && rest.length() <= 2 * REST;
            }
        }
        return false;
    }

    private static boolean names(String text, List<String> authors) {
        for (String author : authors) {
            if (author.length() > 3 && text.contains(author) && text.length() - author.length() <= REST) {
                return true;
            }
        }
        return false;
    }

    /** "Ann Lee is our reporter in Cairo." */
    private static boolean isNote(Block block, List<String> authors) {
        return block.text.length() <= LONGEST_NOTE
                && block.kind == Kind.PARAGRAPH
                && authors.stream().anyMatch(a -> a.indexOf(' ') > 0 && begins(block.text, a));
    }

    /** A name with a colon behind it is that of a speaker. */
    private static boolean begins(String text, String name) {
        return text.startsWith(name) && text.length() > name.length() && text.charAt(name.length()) != ':';
    }
}
