package barid.app.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's own files, from the class path. A name that is not a plain file name finds nothing. */
final class WebFiles {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, WebFile> read = new ConcurrentHashMap<>();

    /** One file of the page. */
    static final class WebFile {
        private final byte[] content;
        private final String type;
        private final String tag;

        private WebFile(byte[] content, String type) {
            this.content = content;
            this.type = type;
            this.tag = tagOf(content);
        }

        InputStream content() {
            return new ByteArrayInputStream(content);
        }

        String type() {
            return type;
        }

        /** Changes with the content, in the form of RFC 9110, section 8.8.3. */
        String tag() {
            return tag;
        }
    }

    Optional<WebFile> find(String name) {
        Matcher form = NAME.matcher(name);
        if (!form.matches()) {
            return Optional.empty();
        }
        WebFile known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = WebFiles.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            WebFile file = new WebFile(in.readAllBytes(), TYPES.getOrDefault(form.group(1), "text/plain"));
            read.put(name, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's file " + name + " cannot be read", e);
        }
    }

    private static String tagOf(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\""
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 22) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
