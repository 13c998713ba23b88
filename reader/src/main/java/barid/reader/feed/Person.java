package barid.reader.feed;

import barid.reader.feed.markup.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a person: from name and e-mail elements, or from the ways RSS writes both into one text. */
final class Person {
    private static final Pattern PART = Pattern.compile(
            "<(?:[\\w.-]{1,20}:)?(name|email|uri|url|homepage)\\b[^>]{0,300}>([^<]{0,500})<", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL_AND_NAME =
            Pattern.compile("\\s*[^\\s@()]{1,80}@[^\\s()]{1,120}\\s*\\(([^()]{1,200})\\)\\s*");
    private static final Pattern NAME_AND_MAIL = Pattern.compile(
            "\\s*([^<>()@]{1,200}?)\\s*[<(]\\s*(?:mailto:)?[^\\s@<>()]{1,80}@[^\\s<>()]{1,120}[>)]\\s*");
    private static final int MAX_LENGTH = 2_000;

    private Person() {}

    /** The name; the e-mail or web address where there is no name; empty where there is nothing. */
    static String name(String text) {
        if (text.length() > MAX_LENGTH) {
            return "";
        }
        if (text.indexOf('<') >= 0) {
            String best = "";
            int bestRank = 9;
            Matcher matcher = PART.matcher(text);
            while (matcher.find()) {
                int rank = switch (matcher.group(1).charAt(0)) {
                    case 'n', 'N' -> 0;
                    case 'e', 'E' -> 1;
                    default -> 2;
                };
                String value = PlainText.ofHtml(matcher.group(2));
                if (rank < bestRank && !value.isEmpty()) {
                    best = value;
                    bestRank = rank;
                }
            }
            if (bestRank < 9) {
                return best;
            }
        }
        if (text.indexOf('@') >= 0) {
            Matcher matcher = MAIL_AND_NAME.matcher(text);
            if (matcher.matches()) {
                return PlainText.ofHtml(matcher.group(1));
            }
            matcher = NAME_AND_MAIL.matcher(text);
            if (matcher.matches()) {
                return PlainText.ofHtml(matcher.group(1)).replaceAll("^\"|\"$", "");
            }
        }
        return PlainText.ofHtml(text);
    }
}
