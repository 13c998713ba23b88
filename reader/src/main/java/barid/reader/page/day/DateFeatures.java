package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.Reason;
import barid.reader.page.document.TitlePlace;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.text.TextShape;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes what is true of the days that readers see: their lines, their places, and what stands around them. */
final class DateFeatures {
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

    private DateFeatures(PageReading reading, int title, int start, int end) {
        this.reading = reading;
        this.title = title;
        this.start = start;
        this.end = end;
    }

    static DateFeatures of(PageReading reading) {
        List<Block> blocks = reading.tree().blocks();
        Field<String> title = reading.title();
        int first = reading.body().boxes().getFirst().first;
        int start = blocks.stream()
                .filter(b -> b.index >= first && b.kept() && !b.text.isEmpty())
                .mapToInt(b -> b.index)
                .findFirst()
                .orElse(first);
        int end = Math.max(start, reading.body().boxes().getLast().end);
        return new DateFeatures(
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
    void note(VisibleDate day, String text, String line) {
        Block block = day.block();
        int letters = line.chars()
                .filter(Character::isLetter)
                .map(c -> TextShape.weight((char) c))
                .sum();
        day.note(DateFeature.BARE, letters <= BARE);
        day.note(DateFeature.SHORT, letters > BARE && letters <= SHORT);
        day.note(DateFeature.WITH_CLOCK, day.field().value().precision().compareTo(Moment.Precision.MINUTE) >= 0);
        day.note(DateFeature.IN_RANGE, RANGE.matcher(text).find());
        day.note(DateFeature.IN_LINK, block.linkDensity() > MOSTLY);
        day.note(DateFeature.IN_HEADING, block.kind == Block.Kind.HEADING && block.headingLevel() < 3);
        day.note(DateFeature.QUOTED, block.box.quoted);
        day.note(DateFeature.IN_ITEM, block.kind == Block.Kind.ITEM);
        day.note(DateFeature.IN_CAPTION, block.kind == Block.Kind.CAPTION);
        place(day, block.index);
        box(day, block);
        alike.merge(shape(block), 1, Integer::sum);
    }

    private void place(VisibleDate day, int at) {
        int after = at - title;
        day.note(DateFeature.JUST_BEFORE_TITLE, title >= 0 && after < 0 && after >= -2);
        day.note(DateFeature.WELL_BEFORE_TITLE, title >= 0 && after < -8);
        day.note(DateFeature.JUST_AFTER_TITLE, title >= 0 && after >= 0 && after <= 2);
        day.note(DateFeature.WELL_AFTER_TITLE, title >= 0 && after > 7);
        int past = at - end;
        day.note(DateFeature.BEFORE_TEXT, at < start && at >= start - 3);
        day.note(DateFeature.EARLY_IN_TEXT, at >= start && at <= start + 2 && past < 0);
        day.note(DateFeature.DEEP_IN_TEXT, at > start + 2 && past < -2);
        day.note(DateFeature.BEHIND_TEXT, past > 3 || (past >= 0 && isOfSite(day.block())));
    }

    private void box(VisibleDate day, Block block) {
        Box box = block.box;
        Box around = box.parent == null ? box : box.parent;
        boolean named = box.isNamed(MarkupHints.DATE) || around.isNamed(MarkupHints.DATE);
        boolean text = block.kept() || block.dropped() == Reason.UNLIKELY;
        day.note(DateFeature.NAMED_DATE, named);
        day.note(DateFeature.IN_PROSE, text && !named && isProse(block));
        day.note(
                DateFeature.IN_BYLINE,
                block.dropped() == Reason.BYLINE
                        || box.isNamed(MarkupHints.AUTHOR)
                        || around.isNamed(MarkupHints.AUTHOR));
        if (box.pruned() != null) {
            switch (box.pruned()) {
                case COMMENTS -> day.note(DateFeature.IN_COMMENTS, isComment(block));
                case RELATED -> day.note(DateFeature.IN_RELATED, true);
                case AUTHOR, SHARE, LABELS, DETAILS -> day.note(DateFeature.IN_DETAILS, block.index < end);
                default -> {}
            }
        }
    }

    /** What lies in a box of details or of other articles is not about this one where its text is over. */
    private static boolean isOfSite(Block block) {
        return block.box.pruned() == Reason.DETAILS || block.box.pruned() == Reason.RELATED;
    }

    /** Readers comment behind a text; what is called comment before one is of a column or an opinion. */
    private boolean isComment(Block block) {
        return block.box.pruned() == Reason.COMMENTS && block.index > start;
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
    void relate(List<VisibleDate> days) {
        Map<Block, LocalDate> latest = VisibleDates.latest(days);
        LocalDate oldestBehind = LocalDate.MAX;
        for (VisibleDate day : days.reversed()) {
            int at = day.block().index;
            day.note(DateFeature.ONE_OF_MANY, alike.getOrDefault(shape(day.block()), 0) >= MANY);
            day.note(DateFeature.OLDER_FOLLOWS, at < title && oldestBehind.isBefore(day.day()));
            day.note(
                    DateFeature.BEFORE_ANOTHER,
                    latest.getOrDefault(day.block(), day.day()).isAfter(day.day()));
            boolean ofArticle = at >= title && at < end + 4 && !isElsewhere(day) && !day.is(DateFeature.IN_PROSE);
            if (ofArticle && !day.is(DateFeature.IN_RELATED) && day.day().isBefore(oldestBehind)) {
                oldestBehind = day.day();
            }
        }
        days.stream()
                .filter(d -> d.block().index >= title
                        && !isElsewhere(d)
                        && !d.is(DateFeature.QUOTED)
                        && !d.is(DateFeature.IN_RELATED)
                        && (!d.is(DateFeature.BEHIND_TEXT) || d.is(DateFeature.SAYS_PUBLISHED))
                        && !d.is(DateFeature.SAYS_CHANGED))
                .findFirst()
                .ifPresent(d -> d.note(DateFeature.FIRST, true));
        address(days);
    }

    /** Whether the publisher's names put a day into a menu, a sidebar, a form or the like, or among comments. */
    private boolean isElsewhere(VisibleDate day) {
        Reason pruned = day.block().box.pruned();
        return pruned != null
                && switch (pruned) {
                    case RELATED, AUTHOR, SHARE, LABELS, DETAILS -> false;
                    case COMMENTS -> isComment(day.block());
                    default -> true;
                };
    }

    private void address(List<VisibleDate> days) {
        String path = reading.url().getRawPath();
        Matcher month = MONTH.matcher(path == null ? "" : path);
        if (month.find()) {
            int year = Integer.parseInt(month.group(1));
            int number = Integer.parseInt(month.group(2));
            for (VisibleDate day : days) {
                boolean same = day.day().getYear() == year && day.day().getMonthValue() == number;
                day.note(same ? DateFeature.IN_ADDRESS : DateFeature.NOT_IN_ADDRESS, true);
            }
        }
    }
}
