package barid.ingest.page;

import barid.article.Moment;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes what is true of the days that readers see: their lines, their places, and what stands around them. */
final class DaySigns {
    /** Inside the text only a line that is little more than a date is a date line. */
    static final int LINE_IN_TEXT = 45;

    /** So many blocks into a text place and day may stand before the first sentence. */
    static final int FEW_BEGINNINGS = 3;

    /** From one day to another, but not from a clock to a day: 14. - 20. May, 14-20 May, 14.05.-20.05.2022, 9. bis 23. Mai, 14 May 2022 - 3 June 2022. */
    private static final Pattern RANGE =
            Pattern.compile("(?<![\\p{Nd}:.hH])\\p{Nd}{1,2}\\.?(?:\\p{Nd}{1,2}\\.)?(?:\\p{Nd}{4})?"
                    + "\\s?(?:[-–—]|bis|to|au|al|a|tot|til|till|do|до|إلى|الى)\\s?"
                    + "\\p{Nd}{1,2}(?:\\. ?\\p{L}| (?!Uhr)\\p{Lu}\\p{Ll}|\\.\\p{Nd}{1,2}\\.)"
                    + "|\\p{Nd}{4}\\s?[-–—]\\s?\\p{Nd}{1,2}\\.? \\p{L}+\\.? \\p{Nd}{4}");
    /** Year and month in an address that may have no day. */
    private static final Pattern MONTH = Pattern.compile("/((?:19|20)\\d\\d)[/-]?(0?[1-9]|1[0-2])(?=\\D)");

    /** Letters of a line that has at most a weekday, a month and a short word. */
    private static final int BARE = 24;

    private static final int SHORT = 50;
    private static final int MANY = 3;
    private static final double MOSTLY = 0.6;

    private final PageReading reading;
    private final int title;
    /** Where the text begins: a part of the page may have a menu before it. */
    final int start;

    final int end;

    private final Map<String, Integer> alike = new HashMap<>();
    private @Nullable Block measured;
    private boolean prose;

    private DaySigns(PageReading reading, int title, int start, int end) {
        this.reading = reading;
        this.title = title;
        this.start = start;
        this.end = end;
    }

    static DaySigns of(PageReading reading) {
        List<Block> blocks = reading.tree().blocks();
        Field<String> title = reading.title();
        int first = reading.body().boxes().getFirst().first;
        int start = blocks.stream()
                .filter(b -> b.index >= first && b.kept() && !b.text.isEmpty())
                .mapToInt(b -> b.index)
                .findFirst()
                .orElse(first);
        int end = Math.max(start, reading.body().boxes().getLast().end);
        return new DaySigns(
                reading,
                title == null ? -1 : TitlePlace.find(blocks, title.value()),
                start,
                Math.min(blocks.size(), end));
    }

    /** The headline, or the beginning of the text where that is earlier or there is none. */
    int beginning() {
        return title < 0 ? start : Math.min(title, start);
    }

    /** Whether a block is a sentence or more deep in the text, where a day in words is not that of publication. */
    boolean isInside(Block block) {
        return block.kept()
                && block.size() > LINE_IN_TEXT
                && block.index > start + FEW_BEGINNINGS
                && block.index < end - 2;
    }

    /** Notes what is true of a day by itself; {@code text} is where it was read, {@code line} what stands around that. */
    void note(SeenDay day, String text, String line) {
        Block block = day.block();
        int letters = line.chars()
                .filter(Character::isLetter)
                .map(c -> TextShape.weight((char) c))
                .sum();
        day.note(DaySign.BARE, letters <= BARE);
        day.note(DaySign.SHORT, letters > BARE && letters <= SHORT);
        day.note(DaySign.WITH_CLOCK, day.field().value().precision().compareTo(Moment.Precision.MINUTE) >= 0);
        day.note(DaySign.IN_RANGE, RANGE.matcher(text).find());
        day.note(DaySign.IN_LINK, block.linkDensity() > MOSTLY);
        day.note(DaySign.IN_HEADING, block.kind == Block.Kind.HEADING && block.headingLevel() < 3);
        day.note(DaySign.QUOTED, block.box.quoted);
        day.note(DaySign.IN_ITEM, block.kind == Block.Kind.ITEM);
        day.note(DaySign.IN_CAPTION, block.kind == Block.Kind.CAPTION);
        place(day, block.index);
        box(day, block);
        alike.merge(shape(block), 1, Integer::sum);
    }

    private void place(SeenDay day, int at) {
        int after = at - title;
        day.note(DaySign.JUST_BEFORE_TITLE, title >= 0 && after < 0 && after >= -2);
        day.note(DaySign.WELL_BEFORE_TITLE, title >= 0 && after < -8);
        day.note(DaySign.JUST_AFTER_TITLE, title >= 0 && after >= 0 && after <= 2);
        day.note(DaySign.WELL_AFTER_TITLE, title >= 0 && after > 7);
        int past = at - end;
        day.note(DaySign.BEFORE_TEXT, at < start && at >= start - 3);
        day.note(DaySign.EARLY_IN_TEXT, at >= start && at <= start + 2 && past < 0);
        day.note(DaySign.DEEP_IN_TEXT, at > start + 2 && past < -2);
        day.note(DaySign.BEHIND_TEXT, past > 3 || (past >= 0 && isOfSite(day.block())));
    }

    private void box(SeenDay day, Block block) {
        Box box = block.box;
        Box around = box.parent == null ? box : box.parent;
        boolean named = box.isNamed(Names.DATE) || around.isNamed(Names.DATE);
        boolean text = block.kept() || BlockArbiter.UNLIKELY.equals(block.dropped);
        day.note(DaySign.NAMED_DATE, named);
        day.note(DaySign.IN_PROSE, text && !named && isProse(block));
        day.note(
                DaySign.IN_BYLINE,
                "byline".equals(block.dropped) || box.isNamed(Names.AUTHOR) || around.isNamed(Names.AUTHOR));
        if (box.pruned != null) {
            switch (box.pruned) {
                case "comments" -> day.note(DaySign.IN_COMMENTS, isComment(block));
                case "related" -> day.note(DaySign.IN_RELATED, true);
                case "author", "share", "labels", "details" -> day.note(DaySign.IN_DETAILS, block.index < end);
                default -> {}
            }
        }
    }

    /** What lies in a box of details or of other articles is not about this one where its text is over. */
    private static boolean isOfSite(Block block) {
        return "details".equals(block.box.pruned) || "related".equals(block.box.pruned);
    }

    /** Readers comment behind a text; what is called comment before one is of a column or an opinion. */
    private boolean isComment(Block block) {
        return "comments".equals(block.box.pruned) && block.index > start;
    }

    private static String shape(Block block) {
        Box around = block.box.parent;
        return block.box.shape() + (around == null ? "" : '<' + around.shape());
    }

    /** Whether a block has a line longer than that. */
    static boolean isLonger(Block block, int length) {
        int end = block.text.indexOf('\n');
        if (end < 0) {
            return block.size() > length;
        }
        int from = 0;
        while (end >= 0 && end - from <= length) {
            from = end + 1;
            end = block.text.indexOf('\n', from);
        }
        return end >= 0 || block.text.length() - from > length;
    }

    /** Whether a block is running text; asked for one day of a block after another. */
    private boolean isProse(Block block) {
        if (block != measured) {
            measured = block;
            prose = isLonger(block, LINE_IN_TEXT);
        }
        return prose;
    }

    /** Notes what is true of the days, in document order, among each other. */
    void relate(List<SeenDay> days) {
        Map<Block, LocalDate> latest = SeenDays.latest(days);
        LocalDate oldestBehind = LocalDate.MAX;
        for (SeenDay day : days.reversed()) {
            int at = day.block().index;
            day.note(DaySign.ONE_OF_MANY, alike.getOrDefault(shape(day.block()), 0) >= MANY);
            day.note(DaySign.OLDER_FOLLOWS, at < title && oldestBehind.isBefore(day.day()));
            day.note(
                    DaySign.BEFORE_ANOTHER,
                    latest.getOrDefault(day.block(), day.day()).isAfter(day.day()));
            boolean ofArticle = at >= title && at < end + 4 && !isElsewhere(day) && !day.is(DaySign.IN_PROSE);
            if (ofArticle && !day.is(DaySign.IN_RELATED) && day.day().isBefore(oldestBehind)) {
                oldestBehind = day.day();
            }
        }
        days.stream()
                .filter(d -> d.block().index >= title
                        && !isElsewhere(d)
                        && !d.is(DaySign.QUOTED)
                        && !d.is(DaySign.IN_RELATED)
                        && (!d.is(DaySign.BEHIND_TEXT) || d.is(DaySign.SAYS_PUBLISHED))
                        && !d.is(DaySign.SAYS_CHANGED))
                .findFirst()
                .ifPresent(d -> d.note(DaySign.FIRST, true));
        address(days);
    }

    /** Whether the publisher's names put a day into a menu, a sidebar, a form or the like, or among comments. */
    private boolean isElsewhere(SeenDay day) {
        String pruned = day.block().box.pruned;
        return pruned != null
                && switch (pruned) {
                    case "related", "author", "share", "labels", "details" -> false;
                    case "comments" -> isComment(day.block());
                    default -> true;
                };
    }

    private void address(List<SeenDay> days) {
        String path = reading.url().getRawPath();
        Matcher month = MONTH.matcher(path == null ? "" : path);
        if (month.find()) {
            int year = Integer.parseInt(month.group(1));
            int number = Integer.parseInt(month.group(2));
            for (SeenDay day : days) {
                boolean same = day.day().getYear() == year && day.day().getMonthValue() == number;
                day.note(same ? DaySign.IN_ADDRESS : DaySign.NOT_IN_ADDRESS, true);
            }
        }
    }
}
