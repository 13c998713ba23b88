package barid.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Composes fresh articles and updates from the templates of a book. The same seed and number always give the same words,
 * which lets a restarted demo put the same articles on line again without having stored their texts.
 */
final class Composer {
    /** {@code {name}}, {@code {name#2}} for another value of the same slot, {@code {3..17}} for a number. */
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");

    private static final Pattern CHOICE = Pattern.compile("\\s*\\|\\s*");

    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

    private final long seed;

    Composer(long seed) {
        this.seed = seed;
    }

    /** The {@code number}th composed article of a language. */
    ArticleDraft fresh(DemoTexts book, int number) {
        ArticleDraft template =
                book.templates().get(Math.floorMod(number, book.templates().size()));
        var random = new SplittableRandom(
                seed + 0x9E3779B97F4A7C15L * number + book.language().hashCode());
        var holes = new Holes(book, random);
        List<String> titles = CHOICE.splitAsStream(template.title()).toList();
        int chosen = random.nextInt(titles.size());
        var paragraphs = new ArrayList<String>();
        for (String paragraph : template.paragraphs()) {
            List<String> lines = paragraph.lines().toList();
            int line = paragraphs.isEmpty() ? chosen : random.nextInt(lines.size());
            paragraphs.add(holes.fill(lines.get(line)));
        }
        return new ArticleDraft(
                template.slug() + "-" + number,
                template.tag(),
                template.section(),
                holes.fill(template.author()),
                template.keywords().stream().map(holes::fill).toList(),
                null,
                holes.fill(titles.get(chosen)),
                paragraphs);
    }

    /** The sentence that revision {@code revision} of an article brings, 2 being the first edit. */
    String update(DemoTexts book, String slug, int revision) {
        var random = new SplittableRandom(seed ^ (slug.hashCode() * 1_000_003L + revision));
        int start = Math.floorMod(slug.hashCode(), book.updates().size());
        String sentence = book.updates().get((start + revision) % book.updates().size());
        return new Holes(book, random).fill(sentence);
    }

    /** The values chosen for one article, so that a name means the same all through it. */
    private static final class Holes {
        private final DemoTexts book;
        private final SplittableRandom random;
        private final Map<String, List<String>> shuffled = new HashMap<>();

        Holes(DemoTexts book, SplittableRandom random) {
            this.book = book;
            this.random = random;
        }

        String fill(String text) {
            return HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(value(hole.group(1))));
        }

        private String value(String hole) {
            Matcher range = RANGE.matcher(hole);
            if (range.matches()) {
                int number = random.nextInt(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1);
                return book.language().equals("fa") ? IranianDates.persianDigits(number) : Integer.toString(number);
            }
            int mark = hole.indexOf('#');
            String name = mark < 0 ? hole : hole.substring(0, mark);
            int index = mark < 0 ? 0 : Integer.parseInt(hole.substring(mark + 1)) - 1;
            List<String> values = shuffled.computeIfAbsent(name, this::shuffle);
            return values.get(index % values.size());
        }

        private List<String> shuffle(String name) {
            var values = new ArrayList<>(book.slot(name));
            for (int i = values.size() - 1; i > 0; i--) {
                values.set(i, values.set(random.nextInt(i + 1), values.get(i)));
            }
            return values;
        }
    }
}
