package barid.ingest.page;

import barid.ingest.page.Block.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text that the publisher states in JSON-LD. When it is whole and agrees with the page, it settles which blocks are the
 * article's; when the page does not show the text, it stands in for it.
 */
final class StatedBody {
    private static final int SHORT = 250;
    /** The statement is whole when it holds this share of the text that the page's own reading kept. */
    private static final double WHOLE = 0.75;

    private static final int SAMPLE = 48;

    private final String text;
    private final String folded;

    private StatedBody(String text) {
        this.text = text;
        this.folded = letters(text);
    }

    /** The statement, or null when there is none worth the name. */
    static @Nullable StatedBody of(JsonLd jsonLd) {
        String stated = jsonLd.text("articleBody");
        if (stated == null) {
            return null;
        }
        String text = Texts.paragraphs(stated);
        return text.length() < SHORT ? null : new StatedBody(text);
    }

    /** Paragraphs parted by one empty line. */
    String text() {
        return text;
    }

    /** Drops running text after its beginning that the statement does not have, provided that it is whole. */
    void settle(List<Block> blocks) {
        int kept = 0;
        int agreed = 0;
        boolean[] stated = new boolean[blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.kept() && isRunning(block)) {
                stated[i] = holds(block.text);
                kept += block.size();
                agreed += stated[i] ? block.size() : 0;
            }
        }
        if (agreed < WHOLE * kept || agreed == 0) {
            return;
        }
        boolean begun = false;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            begun |= stated[i];
            block.stated = stated[i];
            // Statements leave quotations out.
            if (begun && block.kept() && isRunning(block) && !block.box.quoted && !stated[i]) {
                block.drop("not-stated");
            }
        }
    }

    private static boolean isRunning(Block block) {
        return block.kind == Kind.PARAGRAPH || block.kind == Kind.LOOSE;
    }

    private boolean holds(String blockText) {
        String sample = letters(blockText);
        if (sample.length() > SAMPLE) {
            int middle = (sample.length() - SAMPLE) / 2;
            return folded.contains(sample.substring(middle, middle + SAMPLE))
                    || folded.contains(sample.substring(0, SAMPLE));
        }
        return folded.contains(sample);
    }

    private static String letters(String s) {
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }
}
