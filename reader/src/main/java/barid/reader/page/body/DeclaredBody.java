package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.Reason;
import barid.reader.page.source.JsonLd;
import barid.reader.page.text.FieldText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text that the publisher states in JSON-LD. When it is whole and agrees with the page, it settles which blocks are the
 * article's; when the page does not show the text, it stands in for it.
 */
final class DeclaredBody {
    private static final int SHORT = 250;
    /** The statement is whole when it holds this share of the text that the page's own reading kept. */
    private static final double WHOLE = 0.75;

    private static final int SAMPLE = 48;
    /** Letters times blocks that are compared at most; no article has so many of both. */
    private static final long MOST_COMPARED = 200_000_000;

    private final String text;
    private final String folded;

    private DeclaredBody(String text) {
        this.text = text;
        this.folded = letters(text);
    }

    /** The statement, or null when there is none worth the name. */
    static @Nullable DeclaredBody of(JsonLd jsonLd) {
        String stated = jsonLd.text("articleBody");
        if (stated == null) {
            return null;
        }
        String text = FieldText.paragraphs(stated);
        return text.length() < SHORT ? null : new DeclaredBody(text);
    }

    /** Paragraphs parted by one empty line. */
    String text() {
        return text;
    }

    /** The blocks whose text is stated, and those that are left out because theirs is not. */
    record Comparison(List<Block> stated, List<Verdict> missing) {}

    private static final Comparison NOTHING = new Comparison(List.of(), List.of());

    /**
     * Finds running text after its beginning that the statement does not have, provided that it is whole, or all but whole: of what stands
     * behind a statement that was cut nothing is known.
     */
    Comparison compare(List<Block> blocks) {
        long running = blocks.stream().filter(b -> b.kept() && isRunning(b)).count();
        if (running * folded.length() > MOST_COMPARED) {
            return NOTHING;
        }
        int last = 0;
        int kept = 0;
        int agreed = 0;
        boolean[] stated = new boolean[blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.kept() && isRunning(block)) {
                stated[i] = holds(block.text);
                last = stated[i] ? i : last;
                kept += block.size();
                agreed += stated[i] ? block.size() : 0;
            }
        }
        if (agreed < WHOLE * kept || agreed == 0) {
            return NOTHING;
        }
        int end = isCutBehind(blocks, last) ? last : blocks.size();
        List<Verdict> missing = new ArrayList<>();
        boolean begun = false;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            begun |= stated[i];
            // Statements leave quotations out.
            if (begun && i < end && block.kept() && isRunning(block) && !block.box.quoted && !stated[i]) {
                missing.add(new Verdict(block, Reason.NOT_STATED));
            }
        }
        return new Comparison(blocks.stream().filter(b -> stated[b.index]).toList(), missing);
    }

    /** Whether the statement ends in the midst of the last block that it has, or of the next: what follows may be the article's too. */
    private boolean isCutBehind(List<Block> blocks, int last) {
        String own = letters(blocks.get(last).text);
        String joined = own;
        for (int i = last + 1; i < blocks.size(); i++) {
            if (blocks.get(i).kept() && isRunning(blocks.get(i))) {
                joined += letters(blocks.get(i).text);
                break;
            }
        }
        String tail = folded.substring(Math.max(0, folded.length() - SAMPLE));
        int at = joined.lastIndexOf(tail);
        int end = at + tail.length();
        return at >= 0 && end != own.length() && end != joined.length();
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
