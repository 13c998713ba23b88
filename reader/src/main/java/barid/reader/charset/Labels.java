package barid.reader.charset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Charset names as servers and documents state them. A name that the web uses for a smaller set means the larger one
 * that its bytes really are (WHATWG Encoding Standard, section 4.2: iso-8859-1 means windows-1252).
 */
final class Labels {
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-8-e", "ISO-8859-8"),
            Map.entry("iso-8859-6-i", "ISO-8859-6"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("tis620", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("cp874", "x-windows-874"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("cp936", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("big-5", "Big5-HKSCS"),
            Map.entry("cp950", "Big5-HKSCS"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ms_kanji", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("euckr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("korean", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("uhc", "x-windows-949"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("x-mac-cyrillic", "x-MacCyrillic"),
            Map.entry("x-cp1250", "windows-1250"),
            Map.entry("x-cp1251", "windows-1251"),
            Map.entry("win-1251", "windows-1251"),
            Map.entry("windows1251", "windows-1251"),
            Map.entry("win-1256", "windows-1256"),
            Map.entry("koi8", "KOI8-R"),
            Map.entry("unicode", "UTF-16"),
            Map.entry("ucs-2", "UTF-16"),
            Map.entry("iso-10646-ucs-2", "UTF-16"),
            Map.entry("ucs-4", "UTF-32"),
            Map.entry("iso-10646-ucs-4", "UTF-32"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"),
            Map.entry("utf", "UTF-8"));

    private static final Pattern PARAMETER =
            Pattern.compile("charset\\s*[=:]\\s*[\"']?\\s*([A-Za-z0-9_.:+-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML_DECLARATION = Pattern.compile(
            "<\\?xml\\b[^>]{0,200}?\\bencoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:+-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern META = Pattern.compile(
            "<meta\\b[^>]{0,400}?\\bcharset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:+-]+)", Pattern.CASE_INSENSITIVE);

    private Labels() {}

    /** The charset of a name, null when it means nothing to the JDK. */
    static @Nullable Charset charset(@Nullable String label) {
        if (label == null) {
            return null;
        }
        String name = label.strip().toLowerCase(Locale.ROOT);
        try {
            String wider = WIDER.get(name);
            Charset charset = Charset.forName(wider == null ? name : wider);
            String standard = charset.name().toLowerCase(Locale.ROOT);
            return WIDER.containsKey(standard) && wider == null ? Charset.forName(WIDER.get(standard)) : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null; // the name is not true: other evidence decides
        }
    }

    static @Nullable Charset ofHttp(@Nullable String contentType) {
        return contentType == null ? null : first(PARAMETER, contentType);
    }

    static @Nullable Charset ofXml(String head) {
        return first(XML_DECLARATION, head);
    }

    static @Nullable Charset ofHtml(String head) {
        Charset meta = first(META, head);
        return meta != null ? meta : ofXml(head);
    }

    private static @Nullable Charset first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? charset(matcher.group(1)) : null;
    }

    /** The first bytes read one by one as Latin letters. */
    static String head(byte[] body, int length) {
        return new String(body, 0, Math.min(body.length, length), StandardCharsets.ISO_8859_1);
    }
}
