package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Reason;

/** What a rule says of a block that it leaves out. Where several rules speak of one block, the first one's reason counts. */
record Verdict(Block block, Reason reason) {}
