package barid.reader.entry;

/** A title for what has none: its first line where that is short, else as many of its first sentences, or of its first words, as a title may have. */
final class FirstWords {
    private static final int LONGEST = 100;
    private static final int LEAST = 20;
    /** Ends of sentences in the scripts of the world; those in {@link #WIDE} need no space behind them. */
    private static final String ENDS = ".!?…؟۔।॥።၊။។";

    private static final String WIDE = "。！？";

    private FirstWords() {}

    /** Empty for a text without any. */
    static String of(String text) {
        String line = text.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        int[] signs = line.codePoints().toArray();
        if (signs.length <= LONGEST) {
            return line;
        }
        int end = -1;
        int space = -1;
        for (int i = 0; i < LONGEST; i++) {
            boolean ends = WIDE.indexOf(signs[i]) >= 0
                    || (ENDS.indexOf(signs[i]) >= 0 && Character.isWhitespace(signs[i + 1]));
            if (ends && i >= LEAST) {
                end = i + 1;
            }
            if (Character.isWhitespace(signs[i])) {
                space = i;
            }
        }
        if (end > 0) {
            return new String(signs, 0, end);
        }
        return new String(signs, 0, space >= LEAST ? space : LONGEST).stripTrailing() + "…";
    }
}
