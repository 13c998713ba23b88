package barid.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A site that recognises signed requests: it knows its own authority and the agent's keys, and takes each nonce once. */
public final class SignatureVerifier {
    /** The beginning of an Ed25519 key in X.509 (RFC 8410), before its 32 bytes. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern INPUT = Pattern.compile("([a-z0-9]+)=(\\(([^)]*)\\)(;.*))");

    private final String authority;
    private final SigningKey known;
    private final Set<String> nonces = new HashSet<>();

    public SignatureVerifier(String authority, SigningKey known) {
        this.authority = authority;
        this.known = known;
    }

    /**
     * Checks a request.
     *
     * @param head request line and headers as they came
     * @return why it is not believed, the empty string where it is
     */
    public String verdict(String head, Instant now) throws Exception {
        Matcher input = INPUT.matcher(header(head, "Signature-Input"));
        if (!input.matches()) {
            return "no signature";
        }
        StringBuilder base = new StringBuilder();
        for (String component : input.group(3).split(" ")) {
            base.append(component).append(": ");
            if (component.equals("\"@authority\"")) {
                base.append(authority);
            } else if (component.startsWith("\"signature-agent\";key=\"")) {
                String member = component.substring("\"signature-agent\";key=\"".length(), component.length() - 1);
                String agent = header(head, "Signature-Agent");
                if (!agent.startsWith(member + "=")) {
                    return "no such agent";
                }
                base.append(agent.substring(member.length() + 1));
            } else {
                base.append(header(head, component.replace("\"", "")));
            }
            base.append('\n');
        }
        base.append("\"@signature-params\": ").append(input.group(2));
        String parameters = input.group(4);
        if (!input.group(3).contains("\"@authority\"")
                || !input.group(3).contains("\"signature-agent\"")
                || !parameters.contains(";tag=\"web-bot-auth\"")) {
            return "not what the profile asks for";
        }
        if (!parameters.contains(";keyid=\"" + known.id() + "\"")) {
            return "unknown key";
        }
        long created = number(parameters, "created");
        long expires = number(parameters, "expires");
        if (created > now.getEpochSecond() || expires < now.getEpochSecond() || expires - created > 86_400) {
            return "not valid now";
        }
        String signature =
                header(head, "Signature").replaceFirst("^[a-z0-9]+=:", "").replaceFirst(":$", "");
        byte[] point = Base64.getUrlDecoder().decode(known.x());
        byte[] encoded = new byte[X509.length + point.length];
        System.arraycopy(X509, 0, encoded, 0, X509.length);
        System.arraycopy(point, 0, encoded, X509.length, point.length);
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        check.update(base.toString().getBytes(StandardCharsets.UTF_8));
        if (!check.verify(Base64.getDecoder().decode(signature))) {
            return "wrong signature";
        }
        Matcher nonce = Pattern.compile(";nonce=\"([^\"]+)\"").matcher(parameters);
        return nonce.find() && nonces.add(nonce.group(1)) ? "" : "seen before";
    }

    private static long number(String parameters, String name) {
        Matcher value = Pattern.compile(";" + name + "=([0-9]+)").matcher(parameters);
        return value.find() ? Long.parseLong(value.group(1)) : 0;
    }

    private static String header(String head, String name) {
        for (String line : head.split("\r?\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }
}
