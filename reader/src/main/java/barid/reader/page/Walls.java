package barid.reader.page;

import barid.model.source.Wall;
import barid.reader.page.document.Block;
import barid.reader.page.reading.PageReading;
import barid.reader.page.text.TextFold;
import barid.reader.page.text.TextShape;
import barid.reader.page.text.WallPhrases;
import barid.reader.page.text.WordList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells pages that stand in for an article by their words, in many languages: those of {@code walls.txt} that
 * need no entry beside them, and the shorter stems of {@code brief-walls.txt}. */
final class Walls {
    /** A page that shows more text is no wall, or has its article beside it. */
    private static final int LONGEST = 600;
    /** A text so short is a wall by one phrase of it. */
    private static final int BRIEF = 260;

    private static final int LONGEST_LINE = 400;
    private static final int MOST_BLOCKS = 200;

    private final Map<Wall, List<String>> phrases = new EnumMap<>(Wall.class);

    Walls() {
        Map<String, List<String>> stems = WordList.read("brief-walls.txt");
        WallPhrases.all()
                .forEach((wall, lines) -> phrases.put(
                        wall,
                        Stream.concat(
                                        lines.stream().flatMap(line -> line.plain().stream()),
                                        stems.getOrDefault(wall.word(), List.of()).stream()
                                                .map(TextFold::fold))
                                .distinct()
                                .toList()));
    }

    /** What the page is instead of an article, if it is. */
    Optional<Wall> of(PageReading reading) {
        int size = TextShape.size(reading.text(), LONGEST + 1);
        if (size > LONGEST || saysArticle(reading)) {
            return Optional.empty();
        }
        String title =
                TextFold.fold(reading.title() == null ? "" : reading.title().value()) + " "
                        + TextFold.fold(reading.page().title);
        List<String> lines = lines(reading);
        Wall best = null;
        int most = 0;
        for (Map.Entry<Wall, List<String>> kind : phrases.entrySet()) {
            int score = 0;
            for (String phrase : kind.getValue()) {
                boolean titled = title.contains(phrase);
                boolean told = lines.stream().anyMatch(l -> l.contains(phrase));
                score += (titled ? 2 : 0) + (told ? size <= BRIEF ? 2 : 1 : 0);
            }
            if (score > most) {
                most = score;
                best = kind.getKey();
            }
        }
        return most >= 2 ? Optional.ofNullable(best) : Optional.empty();
    }

    /** A page of news says more of itself than a wall does. */
    private static boolean saysArticle(PageReading reading) {
        String type = reading.page().meta("og:type");
        return reading.jsonLd().article() != null
                || (type != null && type.toLowerCase(Locale.ROOT).equals("article"))
                || reading.page().meta("article:published_time") != null;
    }

    private static List<String> lines(PageReading reading) {
        List<String> lines = new ArrayList<>();
        for (Block block : reading.tree().blocks()) {
            boolean beside = block.box.within("footer") != null || block.box.within("nav") != null;
            if (!beside && !block.text.isEmpty() && block.text.length() <= LONGEST_LINE && block.linkDensity() < 0.8) {
                lines.add(block.folded());
            }
            if (lines.size() > MOST_BLOCKS) {
                break;
            }
        }
        return lines;
    }
}
