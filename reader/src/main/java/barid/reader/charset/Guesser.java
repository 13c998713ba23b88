package barid.reader.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Weighs how much a reading of bytes looks like a text in one of the languages that its charset is used for, and finds
 * the best reading. A naive Bayes of single letters with penalties for what no text has: letters glued to signs, control
 * characters, capitals inside a word.
 */
final class Guesser {
    /** Enough bytes beyond ASCII to be sure; more costs time only. */
    private static final int SAMPLE = 6_000;

    private static final int CONTEXT = 8;
    private static final double CONTROL = -14;
    private static final double SIGN = -6.5;
    private static final double SIGN_IN_WORD = -11;
    private static final double CAPITAL_IN_WORD = -5;
    private static final double TWO_ACCENTS = -3;
    private static final double CLEAR_GAIN = 0.5;
    private static final double STATED_LANGUAGE = 0.7;

    private static final Pattern LANGUAGE = Pattern.compile(
            "(?:<(?:dc:)?language>\\s*|\\b(?:xml:)?lang\\s*=\\s*[\"']?\\s*)([A-Za-z]{2})\\b", Pattern.CASE_INSENSITIVE);

    private static final String LATIN_WEST = "fr de es pt it sv da is et";
    private static final List<Candidate> CANDIDATES = List.of(
            new Candidate("windows-1252", LATIN_WEST),
            new Candidate("windows-1256", "ar fa ur"),
            new Candidate("ISO-8859-6", "ar"),
            new Candidate("windows-1251", "ru uk bg sr be"),
            new Candidate("KOI8-R", "ru"),
            new Candidate("KOI8-U", "uk"),
            new Candidate("ISO-8859-5", "ru uk bg sr be"),
            new Candidate("IBM866", "ru"),
            new Candidate("x-MacCyrillic", "ru"),
            new Candidate("windows-1253", "el"),
            new Candidate("ISO-8859-7", "el"),
            new Candidate("windows-1255", "he"),
            new Candidate("ISO-8859-8", "he"),
            new Candidate("windows-1254", "tr az"),
            new Candidate("windows-1250", "pl cs sk hu ro hr"),
            new Candidate("ISO-8859-2", "pl cs sk hu ro hr"),
            new Candidate("windows-1257", "lt lv et"),
            new Candidate("x-windows-874", "th"),
            new Candidate("GB18030", "zh"),
            new Candidate("Big5-HKSCS", "zh"),
            new Candidate("windows-31j", "ja"),
            new Candidate("EUC-JP", "ja"),
            new Candidate("x-windows-949", "ko"));

    /** A charset and the languages written in it. */
    private record Candidate(String charset, String languages) {}

    private final byte[] sample;
    private final @Nullable String language;

    Guesser(byte[] body) {
        this.sample = sample(body);
        Matcher matcher = LANGUAGE.matcher(Labels.head(body, 4096));
        this.language = matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** The best reading. */
    Charset best() {
        Charset best = Charset.forName("windows-1252");
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Candidate candidate : CANDIDATES) {
            Charset charset = Charset.forName(candidate.charset());
            double score = score(charset);
            if (score > bestScore) {
                bestScore = score;
                best = charset;
            }
        }
        return best;
    }

    /** Whether one reading is so much better that a statement for the other can't be true. */
    boolean clearlyBetter(Charset one, Charset other) {
        int beyond = 0;
        for (byte b : sample) {
            beyond += b < 0 ? 1 : 0;
        }
        return score(one) - score(other) > beyond * CLEAR_GAIN + CLEAR_GAIN;
    }

    /** Log likelihood of the bytes beyond ASCII, read so. */
    double score(Charset charset) {
        String text = decode(charset);
        List<String> languages = languages(charset);
        double best = Double.NEGATIVE_INFINITY;
        for (LanguageLetters letters : LanguageLetters.ALL) {
            if (languages.isEmpty() || languages.contains(letters.language)) {
                best = Math.max(best, score(text, letters));
            }
        }
        return best;
    }

    private static List<String> languages(Charset charset) {
        for (Candidate candidate : CANDIDATES) {
            if (candidate.charset().equals(charset.name())) {
                return List.of(candidate.languages().split(" "));
            }
        }
        return List.of();
    }

    private double score(String text, LanguageLetters letters) {
        double score = 0;
        boolean stated = letters.language.equals(language);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                continue;
            }
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                score += letters.weight(c) + (stated ? STATED_LANGUAGE : 0);
                if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                    score += CAPITAL_IN_WORD;
                }
                boolean foreignNeighbour = letters.isLatin() ? before > 127 : before < 128;
                if (Character.isLetter(before) && foreignNeighbour) {
                    score += TWO_ACCENTS;
                }
            } else if (c == '\ufffd'
                    || (c >= '\u0080' && c < '\u00a0')
                    || Character.getType(c) == Character.PRIVATE_USE) {
                score += CONTROL;
            } else {
                char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
                boolean inside = Character.isLetter(before) && Character.isLetter(after) && c != '\u2019';
                score += letters.weight(c) > SIGN ? letters.weight(c) : inside ? SIGN_IN_WORD : SIGN;
            }
        }
        return score;
    }

    private String decode(Charset charset) {
        CharBuffer out = CharBuffer.allocate(sample.length * 2 + 2);
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(sample), out, true);
        return out.flip().toString();
    }

    /** The stretches of the body that hold bytes beyond ASCII, each from the space before it. */
    private static byte[] sample(byte[] body) {
        byte[] sample = new byte[Math.min(body.length, SAMPLE)];
        int length = 0;
        int copied = 0;
        for (int i = 0; i < body.length && length < sample.length; i++) {
            if (body[i] >= 0) {
                continue;
            }
            int from = Math.max(copied, i - CONTEXT);
            while (from > copied && from < i && body[from] < 0) {
                from--;
            }
            int end = i + 1;
            while (end < body.length && (body[end] < 0 || body[end - 1] < 0)) {
                end++;
            }
            int count = Math.min(end - from, sample.length - length);
            System.arraycopy(body, from, sample, length, count);
            length += count;
            copied = end;
            i = end - 1;
        }
        return Arrays.copyOf(sample, length);
    }
}
