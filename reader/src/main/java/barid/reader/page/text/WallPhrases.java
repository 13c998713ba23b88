package barid.reader.page.text;

import barid.model.source.Wall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of pages that sites show instead of an article ({@code walls.txt}): for each kind of wall the phrases of many languages, folded
 * as {@link TextFold} folds. Thread-safe.
 */
public final class WallPhrases {
    private static final String PLAIN_MARK = "!";

    private static final Map<Wall, List<Line>> WALLS = read();

    private WallPhrases() {}

    /**
     * Phrases of one language, or of some that share a script.
     *
     * @param all what may say of a page that it is a wall
     * @param plain those that say so by themselves, without an entry that says otherwise
     */
    public record Line(List<String> all, List<String> plain) {}

    /** The lines of each kind, kinds in the order of {@link Wall}; a kind that is not known by words is not there. */
    public static Map<Wall, List<Line>> all() {
        return WALLS;
    }

    private static Map<Wall, List<Line>> read() {
        Map<Wall, List<Line>> walls = new EnumMap<>(Wall.class);
        WordList.read("walls.txt")
                .forEach((kind, lines) -> walls.put(
                        Wall.valueOf(kind.toUpperCase(Locale.ROOT)),
                        lines.stream().map(WallPhrases::line).toList()));
        return Collections.unmodifiableMap(walls);
    }

    private static Line line(String line) {
        List<String> all = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (String phrase : line.split("\\|")) {
            String folded = TextFold.fold(phrase);
            all.add(folded);
            if (phrase.startsWith(PLAIN_MARK)) {
                plain.add(folded);
            }
        }
        return new Line(List.copyOf(all), List.copyOf(plain));
    }
}
