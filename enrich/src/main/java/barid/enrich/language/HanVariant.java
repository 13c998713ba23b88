package barid.enrich.language;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Tells simplified from traditional Chinese, and both from Japanese without kana, by the characters that only one of the
 * national standards has: GB 2312 the simplified ones, Big5 the traditional ones, JIS X 0208 (Shift_JIS) the Japanese ones.
 */
final class HanVariant {
    private static final int FIRST = 0x4e00;
    private static final int LAST = 0x9fff;
    private static final byte SIMPLIFIED = 1;
    private static final byte TRADITIONAL = 2;
    private static final byte JAPANESE = 4;
    private static final byte[] STANDARDS = standards();

    private HanVariant() {}

    /** The tag of the variant, null where no character tells. */
    static @Nullable String of(LetterText letters) {
        int simplified = 0;
        int traditional = 0;
        int japanese = 0;
        char[] chars = letters.chars();
        for (int i = 0; i < letters.length(); i++) {
            if (chars[i] >= FIRST && chars[i] <= LAST) {
                byte standards = STANDARDS[chars[i] - FIRST];
                boolean inSimplified = (standards & SIMPLIFIED) != 0;
                boolean inTraditional = (standards & TRADITIONAL) != 0;
                if (inSimplified && !inTraditional) {
                    simplified++;
                } else if (inTraditional && !inSimplified) {
                    traditional++;
                } else if (standards == JAPANESE) {
                    japanese++;
                }
            }
        }
        if (japanese > 0 && japanese * 2 >= Math.max(simplified, traditional)) {
            return "ja";
        }
        if (simplified == traditional) {
            return null;
        }
        return simplified > traditional ? "zh-Hans" : "zh-Hant";
    }

    private static byte[] standards() {
        byte[] standards = new byte[LAST - FIRST + 1];
        mark(standards, "GB2312", SIMPLIFIED);
        mark(standards, "Big5", TRADITIONAL);
        mark(standards, "Shift_JIS", JAPANESE);
        return standards;
    }

    private static void mark(byte[] standards, String charset, byte bit) {
        CharsetEncoder encoder = Charset.forName(charset).newEncoder();
        for (int i = 0; i < standards.length; i++) {
            if (encoder.canEncode((char) (FIRST + i))) {
                standards[i] |= bit;
            }
        }
    }
}
