package barid.reader.page.body;

import barid.reader.page.document.Block;
import java.util.List;

/** A rule for leaving blocks out. It changes nothing; {@link BodyExtractor} applies what it says before it asks the next one. */
@FunctionalInterface
interface Rule {
    /** What the rule says of the blocks of the body, which come in document order. */
    List<Verdict> verdicts(List<Block> body);
}
