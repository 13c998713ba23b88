package barid.reader.usage;

import barid.model.text.CleanText;
import barid.model.usage.Permission;
import barid.model.usage.UsageEvidence;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import java.net.URI;

/**
 * What was said of one use.
 *
 * @param kind the use
 * @param mechanism how it was said
 * @param evidence what was said, and where
 */
public record Statement(UsageKind kind, Mechanism mechanism, UsageEvidence evidence) {
    private static final int LONGEST = 200;

    static Statement of(
            UsageKind kind, Mechanism mechanism, Permission permission, UsagePlace place, URI address, String words) {
        return new Statement(kind, mechanism, new UsageEvidence(permission, place, address, shortened(words)));
    }

    private static String shortened(String words) {
        String line = CleanText.of(words).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "…";
    }
}
