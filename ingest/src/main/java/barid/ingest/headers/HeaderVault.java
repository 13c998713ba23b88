package barid.ingest.headers;

import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.model.source.SourceSettings;
import barid.reader.url.WebUrl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Closes the values of sources' own headers and opens them: AES-256-GCM (NIST SP 800-38D) with one key of the installation and a nonce drawn
 * for each. A value is bound to the address of its source and the header's name, so that who may write to the topic cannot send it to a
 * source of his own. Thread-safe.
 */
public final class HeaderVault {
    /** Length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final String VERSION = "1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable SecretKeySpec key;
    private final String id;
    private final String lack;
    private final SecureRandom random = new SecureRandom();

    private HeaderVault(@Nullable SecretKeySpec key, String id, String lack) {
        this.key = key;
        this.id = id;
        this.lack = lack;
    }

    /** A vault with a key of {@link #KEY_BYTES} bytes, which is copied. */
    public static HeaderVault of(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key for headers has " + KEY_BYTES + " bytes");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return new HeaderVault(new SecretKeySpec(key, "AES"), HexFormat.of().formatHex(digest, 0, 4), "");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /**
     * A vault without key: nothing can be closed or opened.
     *
     * @param lack why, in a sentence for people
     */
    public static HeaderVault without(String lack) {
        return new HeaderVault(null, "", lack);
    }

    /**
     * Whether headers may be set.
     *
     * @param values by name; null for one that is taken away
     * @throws IllegalArgumentException with a sentence for people, which holds no value, when one may not
     */
    public static void requireSendable(Map<String, @Nullable String> values) {
        values.forEach((given, value) -> {
            String name = HeaderRules.name(given);
            if (value != null) {
                HeaderRules.value(name, value);
            }
        });
    }

    /**
     * The settings of a source with headers set and taken away.
     *
     * @param changes values by name, in any case; null to take the header away
     * @throws IllegalArgumentException with a sentence for people, which holds no value, when they cannot be so
     */
    public SourceSettings changed(Source source, Map<String, @Nullable String> changes) {
        Map<String, OwnHeader> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        source.settings().headers().forEach(header -> headers.put(header.name(), header));
        changes.forEach((given, value) -> {
            String name = HeaderRules.name(given);
            headers.remove(name);
            if (value != null) {
                headers.put(name, new OwnHeader(name, seal(source, name, HeaderRules.value(name, value))));
            }
        });
        if (headers.size() > HeaderRules.MOST) {
            throw new IllegalArgumentException("A source may have at most " + HeaderRules.MOST + " headers.");
        }
        return source.settings().withHeaders(List.copyOf(headers.values()));
    }

    /**
     * What could be opened.
     *
     * @param headers to send
     * @param closed names of those that this process cannot open
     */
    public record Opened(OwnHeaders headers, List<String> closed) {
        /** Nothing to send. */
        public static final Opened NOTHING = new Opened(OwnHeaders.NONE, List.of());

        public Opened {
            closed = List.copyOf(closed);
        }
    }

    /** The headers of a source. */
    public Opened open(Source source) {
        if (source.settings().headers().isEmpty()) {
            return Opened.NOTHING;
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<String> closed = new ArrayList<>();
        for (OwnHeader header : source.settings().headers()) {
            String value = open(source, header);
            if (value == null) {
                closed.add(header.name());
            } else {
                values.put(header.name(), value);
            }
        }
        return new Opened(OwnHeaders.of(source.url(), values), closed);
    }

    private String seal(Source source, String name, String value) {
        if (key == null) {
            throw new IllegalArgumentException(lack);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, key, nonce, source, name)
                    .doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
            return VERSION
                    + '.'
                    + id
                    + '.'
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has AES-GCM", e);
        }
    }

    /** The value; null where it was closed with another key, for another source or header, or is damaged. */
    private @Nullable String open(Source source, OwnHeader header) {
        String[] parts = header.sealed().split("\\.", -1);
        if (key == null || parts.length != 3 || !parts[0].equals(VERSION) || !parts[1].equals(id)) {
            return null;
        }
        try {
            String name = HeaderRules.name(header.name());
            byte[] all = Base64.getUrlDecoder().decode(parts[2]);
            if (all.length < NONCE_BYTES) {
                return null;
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), source, header.name());
            byte[] open = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return HeaderRules.value(name, new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null; // told by the caller as a header that cannot be opened
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, Source source, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        String owner =
                WebUrl.normal(source.url()).orElse(source.url()).toString() + '\n' + name.toLowerCase(Locale.ROOT);
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
