package barid.reader.page.day;

import barid.model.article.Moment;
import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.document.DatePhrases;
import barid.reader.page.document.Phrases;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.source.PageScan;
import barid.reader.page.text.FieldText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Collects the days that readers see in short lines around an article, and those of its time elements. */
public final class VisibleDates {
    private static final int REACH_BEFORE = 40;
    private static final int REACH_BEHIND = 20;
    private static final int LONGEST_LINE = 140;
    /** Of a longer sentence that tells of publication the beginning is looked at. */
    private static final int LONGEST_NOTICE = 600;

    private static final int LEAST_DIGITS = 3;
    private static final int MOST_DIGITS = 40;
    private static final int LONGEST_LABEL = 30;
    private static final int MOST_NODES = 12;
    private static final int MOST_DAYS = 300;
    private static final int MOST_LINES = 1_000;
    private static final int MOST_TIMES = 300;
    /** How far a time element may be inside the block-level element around it. */
    private static final int LEVELS = 8;

    private static final int NEAR_BLOCKS = 12;
    /** Longest text of a time element, and longest block, in which one is looked for. */
    private static final int LONGEST_TIME = 120;

    private static final int LONGEST_BLOCK = 2_000;

    private final PlausibleDate reader;
    private final DatePhrases phrases;
    private final @Nullable String language;
    private final PageReading reading;
    private final List<Block> blocks;
    private final DateFeatures features;
    private final List<VisibleDate> seen = new ArrayList<>();
    private int lines;

    private VisibleDates(PageReading reading, PlausibleDate reader, Phrases phrases) {
        this.reading = reading;
        this.reader = reader;
        this.phrases = phrases.days();
        this.language = reading.language();
        this.blocks = reading.tree().blocks();
        this.features = DateFeatures.of(reading);
    }

    /** All days, in document order. */
    public static List<VisibleDate> of(PageReading reading, PlausibleDate reader, Phrases phrases) {
        return new VisibleDates(reading, reader, phrases).collect();
    }

    private List<VisibleDate> collect() {
        Map<Block, List<Element>> times = times();
        int to = Math.min(blocks.size(), features.end + REACH_BEHIND);
        Block before = null;
        for (Block block : blocks.subList(Math.max(0, features.beginning() - REACH_BEFORE), to)) {
            List<Element> marked = times.getOrDefault(block, List.of());
            if (seen.size() < MOST_DAYS && lines < MOST_LINES && (!block.text.isEmpty() || !marked.isEmpty())) {
                if (!marked.isEmpty() || !features.isInside(block)) {
                    block(block, before, marked);
                }
                before = block;
            }
        }
        features.relate(seen);
        return seen;
    }

    /** The time elements by the block in which they are read. */
    private Map<Block, List<Element>> times() {
        Map<Block, List<Element>> times = new HashMap<>();
        if (reading.page().times.isEmpty()) {
            return times;
        }
        Map<Element, Box> boxes = new HashMap<>();
        reading.tree().boxes().forEach(b -> boxes.put(b.element, b));
        for (Element time : reading.page().times.stream().limit(MOST_TIMES).toList()) {
            Element up = time;
            for (int i = 0; up != null && !boxes.containsKey(up) && i < LEVELS; i++) {
                up = up.parent();
            }
            Box box = boxes.get(up);
            if (box != null && box.first < blocks.size()) {
                times.computeIfAbsent(blockOf(box, FieldText.brief(time)), _ -> new ArrayList<>())
                        .add(time);
            }
        }
        return times;
    }

    /** The block in a box that has the text of a time element, or else the first one that has any. */
    private Block blockOf(Box box, String text) {
        Block found = blocks.get(box.first);
        for (Block block : blocks.subList(box.first, Math.min(box.end, box.first + NEAR_BLOCKS))) {
            if (at(block, text) >= 0) {
                return block;
            }
            found = found.text.isEmpty() ? block : found;
        }
        return found;
    }

    /** Where a block has the text of a time element; -1 where it has not, or where either is too long to tell. */
    private static int at(Block block, String text) {
        return text.isBlank() || text.length() > LONGEST_TIME || block.text.length() > LONGEST_BLOCK
                ? -1
                : block.text.indexOf(text);
    }

    /** The beginning of the line of a block in which a time element stands; its text where the block does not have it. */
    private static String lineOf(Block block, String text) {
        int at = at(block, text);
        if (at < 0 && block.text.length() <= LONGEST_BLOCK) {
            return text;
        }
        int from = block.text.lastIndexOf('\n', at) + 1;
        int end = block.text.indexOf('\n', Math.max(at, 0));
        return block.text.substring(from, Math.min(end < 0 ? block.text.length() : end, from + LONGEST_LINE));
    }

    private void block(Block block, @Nullable Block before, List<Element> times) {
        int had = seen.size();
        String head = head(block);
        if (head != null) {
            line(block, before, head);
        } else if (isLine(block)) {
            for (String part : DateLines.of(block.text)) {
                lines++;
                line(block, before, part);
            }
        } else if (isNotice(block)) {
            lines++;
            line(block, before, block.text.substring(0, LONGEST_LINE));
        }
        for (boolean change : new boolean[] {false, true}) {
            for (Element time : times) {
                if (isChange(time) == change) {
                    time(block, before, time, change, had);
                }
            }
        }
    }

    /** A sentence at the end of the text or behind it that tells, among other things, when it was published, as old blogs have it. */
    private boolean isNotice(Block block) {
        if (block.index < features.end - DateFeatures.FEW_BEGINNINGS
                || block.shape.digits() < LEAST_DIGITS
                || block.text.length() <= LONGEST_LINE
                || block.size() > LONGEST_NOTICE) {
            return false;
        }
        String beginning = block.text.substring(0, LONGEST_LINE);
        return beginning.indexOf('\n') < 0 && DateLines.hasDay(beginning) && phrases.tellsPublication(beginning);
    }

    private static boolean isLine(Block block) {
        int digits = block.shape.digits();
        return digits >= LEAST_DIGITS
                && digits <= MOST_DIGITS
                && block.size() >= 6
                && !DateFeatures.isLonger(block, LONGEST_LINE)
                && DateLines.hasDay(block.text)
                && !block.text.contains("://");
    }

    /** The days of a line before and after the words with which it begins to tell of a change, or again of publication. */
    private void line(Block block, @Nullable Block before, String line) {
        int at = phrases.changeAt(line);
        if (at < 0) {
            add(block, before, line, false);
        } else {
            addWhole(block, before, line.substring(0, at), false);
            String change = line.substring(at);
            int day = DateLines.endOfDay(change);
            int again = day < 0 ? -1 : phrases.publicationAt(change, day);
            addWhole(block, before, again < 0 ? change : change.substring(0, again), true);
            if (again >= 0 && DateLines.hasDay(change.substring(again))) {
                line(block, before, change.substring(again));
            }
        }
    }

    /** Place and day before the first sentence of a text, as in press releases, or null. */
    private @Nullable String head(Block block) {
        boolean near =
                block.index > features.beginning() && block.index <= features.start + DateFeatures.FEW_BEGINNINGS;
        boolean first = near || block.index == features.start;
        if (!first
                || block.shape.digits() < LEAST_DIGITS
                || block.size() <= DateFeatures.LINE_IN_TEXT
                || (phrases.changeAt(block.text) == 0 && isLine(block) && !block.shape.endsSentence())) {
            return null;
        }
        return DateLines.head(block.text);
    }

    /** Adds the day of a part of a line, if it has a whole one. */
    private void addWhole(Block block, @Nullable Block before, String part, boolean change) {
        if (DateLines.hasDay(part)) {
            add(block, before, part, change);
        }
    }

    private void add(Block block, @Nullable Block before, String text, boolean change) {
        // Any other long line is a sentence, which is not read.
        String read = phrases.tellsPublication(text) ? DateLines.aroundDay(text, PlausibleDate.LONGEST) : text;
        Field<Moment> field = reader.read(read, "visible", language);
        if (field != null) {
            add(field, block, before, text, text).note(DateFeature.SAYS_CHANGED, change);
        }
    }

    /** Adds a day that was read in {@code text}, a line or a part of it. */
    private VisibleDate add(Field<Moment> field, Block block, @Nullable Block before, String text, String line) {
        VisibleDate day = VisibleDate.of(field, block);
        day.note(DateFeature.SAYS_PUBLISHED, phrases.tellsPublication(text) || isLabelled(block));
        if (before != null && before.size() <= LONGEST_LABEL && before.shape.digits() == 0) {
            day.note(DateFeature.SAYS_PUBLISHED, phrases.tellsPublication(before.text));
            boolean label = before.text.endsWith(":") || phrases.isChangeLabel(before.folded());
            day.note(DateFeature.SAYS_CHANGED, label && phrases.changeAt(before.text) == 0);
        }
        features.note(day, text, line);
        seen.add(day);
        return day;
    }

    /** Whether an icon or an element of a line is named as the day of publication for those who point at it or hear it. */
    private boolean isLabelled(Block block) {
        boolean labelled = isLabelled(block.element());
        for (int i = 0; i < block.nodes.size() && i < MOST_NODES && !labelled; i++) {
            labelled = block.nodes.get(i) instanceof Element e && isLabelled(e);
        }
        return labelled;
    }

    private boolean isLabelled(Element element) {
        return element.attributesSize() > 0 && (isLabel(element.attr("title")) || isLabel(element.attr("aria-label")));
    }

    private boolean isLabel(String label) {
        return !label.isEmpty() && label.length() <= LONGEST_LABEL && phrases.tellsPublication(label);
    }

    /**
     * Joins a time element with the day that its block shows. What is written there is the local day, though the attribute
     * may tell it in UTC.
     */
    private void time(Block block, @Nullable Block before, Element time, boolean change, int from) {
        String text = FieldText.brief(time);
        String stamp = PageScan.stamp(time);
        Field<Moment> field = reader.read(stamp.isEmpty() ? text : stamp, "time", language);
        if (field == null) {
            return;
        }
        boolean shows = at(block, text) >= 0;
        VisibleDate day = null;
        for (int i = from; i < seen.size() && day == null; i++) {
            VisibleDate shown = seen.get(i);
            boolean same = shown.isChange() == change || (change && shows && !shown.is(DateFeature.IN_TIME_ELEMENT));
            if (shown.isNear(field) && same) {
                day = shown.with(new Field<>(field.value().onDay(shown.day()), "time"));
                seen.set(i, day);
            }
        }
        boolean worded = change;
        if (day == null) {
            String line = lineOf(block, text);
            worded = change || leadsToChange(line, text);
            day = add(field, block, before, text, line);
        }
        boolean named = isNamedChange(time);
        day.note(DateFeature.IN_TIME_ELEMENT, true);
        day.note(DateFeature.NAMED_CHANGED, named);
        day.note(DateFeature.SAYS_CHANGED, worded && !named);
    }

    /** Whether what stands in a line before the text of a time element tells of a change, as in "last updated 4 April 17". */
    private boolean leadsToChange(String line, String text) {
        int at = line.indexOf(text);
        int change = at <= 0 || text.isBlank() ? -1 : phrases.changeAt(line.substring(0, at));
        return change >= 0
                && !DateLines.hasDay(line.substring(change, at))
                && phrases.publicationAt(line.substring(0, at), change + 1) < 0;
    }

    /** Whether a time element is named or worded as the time of a change, and not of publication before it. */
    private boolean isChange(Element time) {
        if (isNamedChange(time)) {
            return true;
        }
        String text = FieldText.brief(time);
        int at = phrases.changeAt(text);
        return at >= 0 && !DateLines.hasDay(text.substring(0, at));
    }

    private static boolean isNamedChange(Element time) {
        String name = time.className();
        return ((name.contains("updated") || name.contains("modified")) && !name.contains("publish"))
                || time.attr("itemprop").equals("dateModified");
    }

    /** The day, or the later one, of each block. */
    static Map<Block, LocalDate> latest(List<VisibleDate> days) {
        Map<Block, LocalDate> latest = new HashMap<>();
        for (VisibleDate day : days) {
            if (!day.is(DateFeature.SAYS_CHANGED)) {
                latest.merge(day.block(), day.day(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return latest;
    }
}
