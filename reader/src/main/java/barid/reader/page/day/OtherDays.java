package barid.reader.page.day;

import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.document.Reason;
import barid.reader.page.document.TitlePlace;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells days that a page shows of something else than its article: today's in the head of the site, those of events, weather and other
 * articles beside or behind the text, and a day that the text tells of. Without such days a page stays undated rather than wrong.
 */
final class OtherDays {
    /** So many blocks into a text its place and day may stand before the first sentence. */
    private static final int BEGINNING = 3;
    /** So near behind a text stands what tells of it. */
    private static final int NEAR = 3;

    /** A shorter line is place and day. */
    private static final int SENTENCE = 25;

    /** A sentence so long tells of a day; what it begins with may still be place and day. */
    private static final int PROSE = 60;

    /** Shorter links are on names. */
    private static final int HEADLINE = 20;

    private final List<Block> blocks;
    private final int title;
    private final int start;
    private final int end;
    private final @Nullable LocalDate today;

    OtherDays(PageReading reading, @Nullable Instant fetched) {
        Field<String> headline = reading.title();
        this.blocks = reading.tree().blocks();
        this.title = headline == null ? -1 : TitlePlace.find(blocks, headline.value());
        int first = reading.body().boxes().getFirst().first;
        this.start = blocks.stream()
                .filter(b -> b.index >= first && b.kept() && !b.text.isEmpty())
                .mapToInt(b -> b.index)
                .findFirst()
                .orElse(first);
        // A part of the page may hold more behind the text.
        this.end = blocks.stream()
                .filter(b -> b.kept() && !b.text.isEmpty())
                .mapToInt(b -> b.index + 1)
                .max()
                .orElse(reading.body().boxes().getLast().end);
        this.today = fetched == null ? null : LocalDate.ofInstant(fetched, ZoneOffset.UTC);
    }

    /** Whether a day is not that of the article's publication, by where it stands. */
    boolean isOfSomethingElse(VisibleDate day) {
        if (day.is(DateFeature.SAYS_PUBLISHED)) {
            return false;
        }
        Block block = day.block();
        int first = title < 0 ? start : title;
        if (block.index < first) {
            return isInHead(block.box, first)
                    || (isToday(day) && (isBeforeMenu(block.index, first) || isApart(block.box, first)));
        }
        if (block.index >= end) {
            return isBeside(day);
        }
        if (block.kept() && block.size() >= PROSE && block.shape.endsSentence() && DateLines.head(block.text) == null) {
            return true;
        }
        return block.kept()
                && block.index > start + BEGINNING
                && (block.kind == Block.Kind.ITEM
                        ? !day.is(DateFeature.NAMED_DATE)
                        : block.size() >= SENTENCE && block.shape.endsSentence());
    }

    private boolean isToday(VisibleDate day) {
        return today != null && Math.abs(ChronoUnit.DAYS.between(day.day(), today)) <= 1;
    }

    /** Whether a box lies in the head of the site: it holds neither headline nor text, and lies in no article. */
    private static boolean isInHead(Box box, int first) {
        boolean head = false;
        for (Box b = box; b != null && b.end <= first; b = b.parent) {
            switch (b.element.normalName()) {
                case "article", "main" -> {
                    return false;
                }
                case "header", "nav" -> head = true;
                default -> head |= b.element.attr("role").equals("banner");
            }
        }
        for (Box b = box; head && b != null; b = b.parent) {
            switch (b.element.normalName()) {
                case "article", "main" -> {
                    return false;
                }
                default -> {}
            }
        }
        return head;
    }

    /** Whether a box shares nothing with the headline but the page itself, and the article has a box of its own. */
    private boolean isApart(Box box, int first) {
        for (Box b = blocks.get(first).box; b != null; b = b.parent) {
            switch (b.element.normalName()) {
                case "article", "main" -> {
                    return !b.contains(box);
                }
                default -> {}
            }
        }
        Box top = box;
        while (top.parent != null && top.parent.first <= box.first && top.parent.end <= first) {
            top = top.parent;
        }
        return top.parent != null && (top.parent.parent == null || holdsMenu(top.parent, first));
    }

    private boolean holdsMenu(Box around, int first) {
        return blocks.subList(around.first, first).stream().anyMatch(b -> b.box.pruned() == Reason.NAVIGATION);
    }

    private boolean isBeforeMenu(int from, int to) {
        return blocks.subList(from, to).stream().anyMatch(b -> b.box.pruned() == Reason.NAVIGATION);
    }

    /** Whether a day behind the text stands in a box of its own: among links, in a list, below a heading, or in an aside. */
    private boolean isBeside(VisibleDate day) {
        Block block = day.block();
        for (Box b = block.box; b != null && b.first >= end; b = b.parent) {
            switch (b.element.normalName()) {
                case "aside", "nav" -> {
                    return true;
                }
                default -> {}
            }
        }
        if (day.is(DateFeature.NAMED_DATE) && block.index < end + NEAR) {
            return false;
        }
        return (block.linkSize >= HEADLINE && !day.is(DateFeature.IN_BYLINE))
                || day.is(DateFeature.IN_ITEM)
                || isBelowHeading(block);
    }

    /** Whether a heading behind the text stands above a block, with nothing of the article in between. */
    private boolean isBelowHeading(Block block) {
        for (int i = block.index - 1; i >= end; i--) {
            if (blocks.get(i).kind == Block.Kind.HEADING) {
                return true;
            }
        }
        return false;
    }
}
