package barid.ingest.page;

import barid.article.Moment;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the lines near an article that tell readers when it was published or changed. */
final class DateLines {
    /** A year of four digits, or two marks of one kind between three numbers. */
    private static final Pattern WHOLE =
            Pattern.compile("\\p{Nd}{4}|(?<!\\p{Nd})\\p{Nd}{1,2}([./-])\\p{Nd}{1,2}\\1\\p{Nd}{2}(?!\\p{Nd})");
    /** Where a line lost the space between two elements. */
    private static final Pattern SEAM = Pattern.compile("(?<=\\p{Nd})(?=\\p{Lu})|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final int REACH = 22;
    private static final int INTO = 12;
    private static final int BEHIND = 15;
    private static final int LONGEST_LINE = 110;
    private static final int FIRST_WORDS = 24;
    /** Inside the text only a line that is little more than a date is a date line. */
    private static final int BARE = 45;

    private final DayReader days;
    private final Phrases phrases;

    DateLines(DayReader days, Phrases phrases) {
        this.days = days;
        this.phrases = phrases;
    }

    /** The date line: a short text with a date near the headline or behind the text, one named as a date before others. */
    @Nullable
    Field<Moment> published(PageReading reading, @Nullable String language) {
        List<Block> blocks = reading.tree().blocks();
        int start = start(reading);
        int end = Math.min(blocks.size(), reading.body().boxes().getLast().end);
        Field<Moment> line =
                dateLine(blocks, Math.max(0, start - REACH), Math.min(blocks.size(), start + INTO), language);
        if (line == null) {
            line = firstWords(blocks, start, language);
        }
        return line != null
                ? line
                : dateLine(blocks, Math.max(start, end - 4), Math.min(blocks.size(), end + BEHIND), language);
    }

    /** Where the text begins: a part of the page may have a menu before it. */
    private static int start(PageReading reading) {
        int first = reading.body().boxes().getFirst().first;
        return reading.tree().blocks().stream()
                .filter(b -> b.index >= first && b.kept() && !b.text.isEmpty())
                .mapToInt(b -> b.index)
                .findFirst()
                .orElse(first);
    }

    /** A text that begins with its date, as press releases do. */
    private @Nullable Field<Moment> firstWords(List<Block> blocks, int start, @Nullable String language) {
        for (Block block : blocks.subList(start, Math.min(blocks.size(), start + 3))) {
            if (block.text.length() > FIRST_WORDS && Character.isDigit(block.text.charAt(0))) {
                return days.read(block.text.substring(0, FIRST_WORDS), "visible", language);
            }
        }
        return null;
    }

    private @Nullable Field<Moment> dateLine(List<Block> blocks, int from, int to, @Nullable String language) {
        Field<Moment> other = null;
        for (Block block : blocks.subList(from, to)) {
            boolean named =
                    block.box.isNamed(Names.DATE) || (block.box.parent != null && block.box.parent.isNamed(Names.DATE));
            boolean text = block.kept() || BlockArbiter.UNLIKELY.equals(block.dropped);
            boolean inText = !named && text && longestLine(block) > BARE;
            if (inText
                    || isOthers(block.box)
                    || (isHeading(block) && !named && !"byline".equals(block.dropped))
                    || !isLine(block)) {
                continue;
            }
            Field<Moment> found = firstDay(block.text, language);
            if (found != null && named) {
                return found;
            }
            other = other == null ? found : other;
        }
        return other;
    }

    /** The day in a line up to where it begins to tell of a change; of several lines the first that has one. */
    private @Nullable Field<Moment> firstDay(String text, @Nullable String language) {
        for (String part : text.split("\n")) {
            if (WHOLE.matcher(part).find()) {
                String line = SEAM.matcher(part).replaceAll(" ");
                int at = changeAt(line);
                String before = at < 0 ? line : line.substring(0, at);
                Field<Moment> found = WHOLE.matcher(before).find() ? days.read(before, "visible", language) : null;
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private int changeAt(String line) {
        for (int at = 0; at < line.length(); at = line.indexOf(' ', at) + 1) {
            if (Character.isLetter(line.charAt(at)) && phrases.tellsChange(Phrases.fold(line.substring(at)))) {
                return at;
            }
            if (line.indexOf(' ', at) < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** The line near the headline that tells of a change. */
    @Nullable
    Field<Moment> changed(PageReading reading, @Nullable String language) {
        List<Block> blocks = reading.tree().blocks();
        int start = start(reading);
        for (Block block : blocks.subList(Math.max(0, start - REACH), Math.min(blocks.size(), start + INTO))) {
            if (isLine(block) && !isOthers(block.box) && phrases.tellsChange(Phrases.fold(block.text))) {
                Field<Moment> found = days.read(block.text, "visible", language);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static boolean isLine(Block block) {
        int digits = block.shape.digits();
        return block.size() >= 6
                && longestLine(block) <= LONGEST_LINE
                && digits >= 3
                && digits <= 32
                && !block.text.contains("://");
    }

    private static int longestLine(Block block) {
        return block.text.indexOf('\n') < 0
                ? block.size()
                : block.text.lines().mapToInt(String::length).max().orElse(0);
    }

    private static boolean isHeading(Block block) {
        return block.kind == Block.Kind.HEADING && block.headingLevel() < 3;
    }

    private static boolean isOthers(Box box) {
        return box.pruned != null
                && switch (box.pruned) {
                    case "comments", "sidebar", "promo", "advert", "consent", "navigation", "hidden" -> true;
                    case "related" ->
                        !box.isNamed(Names.DATE)
                                && box.parent != null
                                && box.parent.pruned != null
                                && box.parent.parent != null
                                && box.parent.parent.pruned != null;
                    default -> false;
                };
    }
}
