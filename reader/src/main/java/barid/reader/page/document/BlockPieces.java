package barid.reader.page.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The parts of the short lines around a text, parted at bars, points and dashes; each line is parted once. */
public final class BlockPieces {
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[|·•\\n]\\s*|\\s+[–—-]\\s+");

    private final Map<String, List<String>> pieces = new HashMap<>();

    public List<String> of(Block block) {
        return pieces.computeIfAbsent(block.text, BlockPieces::split);
    }

    private static List<String> split(String text) {
        return text.chars().anyMatch(c -> "|·•\n–—-".indexOf(c) >= 0) ? List.of(SEPARATORS.split(text)) : List.of(text);
    }
}
