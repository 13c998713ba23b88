package barid.demo;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.stream.Collectors;

/** The small parts that pages and feeds are made of. */
final class HtmlParts {
    private HtmlParts() {}

    /** Text for use between tags and in quoted attributes, of HTML and XML alike. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The body as HTML, one element a paragraph. */
    static String paragraphs(DemoArticle article) {
        return article.paragraphs().stream()
                .map(p -> p.startsWith(ArticleDraft.SUBHEADING)
                        ? "<h2>" + escape(p.substring(ArticleDraft.SUBHEADING.length())) + "</h2>"
                        : "<p>" + escape(p) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    /** The bytes of a document; what the charset lacks becomes a numeric character reference. */
    static byte[] encode(String document, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        var safe = new StringBuilder(document.length());
        document.codePoints().forEach(point -> {
            String character = Character.toString(point);
            safe.append(encoder.canEncode(character) ? character : "&#" + point + ";");
        });
        ByteBuffer bytes = charset.encode(safe.toString());
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }
}
