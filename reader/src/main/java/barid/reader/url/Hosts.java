package barid.reader.url;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Host names and addresses as the WHATWG URL Standard reads them. */
final class Hosts {
    private Hosts() {}

    /**
     * The host in ASCII and lower case without a final dot, numeric addresses in their usual notation, IPv6 in brackets as RFC 5952
     * writes it; null when the text is no host.
     */
    static @Nullable String canonical(String text) {
        if (text.startsWith("[")) {
            return text.endsWith("]") ? ipv6(text.substring(1, text.length() - 1)) : null;
        }
        String host = ascii(Percent.decode(text));
        if (host == null) {
            return null;
        }
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!isName(host)) {
            return null;
        }
        return endsInNumber(host) ? ipv4(host) : host;
    }

    private static @Nullable String ascii(String host) {
        if (host.chars().allMatch(c -> c < 128)) {
            return host.toLowerCase(Locale.ROOT);
        }
        try {
            // okhttp maps names by UTS #46 with today's tables; java.net.IDN knows only the older IDNA 2003.
            return new HttpUrl.Builder().scheme("http").host(host).build().host();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isName(String host) {
        if (host.isEmpty() || host.length() > 253) {
            return false;
        }
        int label = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return false;
                }
                label = 0;
            } else if (WebUrl.isDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_') {
                if (++label > 63) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return label > 0;
    }

    private static boolean endsInNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0;
    }

    private static @Nullable String ipv4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long value = number(parts[i]);
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
            if (value < 0 || value >= limit) {
                return null;
            }
            address += last ? value : value << (8 * (3 - i));
        }
        return (address >> 24) + "." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "." + (address & 255);
    }

    /** Decimal, octal after 0, hexadecimal after 0x; -1 when the text is no number that fits an address. */
    private static long number(String text) {
        boolean hex = text.startsWith("0x");
        int radix = hex ? 16 : text.length() > 1 && text.startsWith("0") ? 8 : 10;
        String digits = hex ? text.substring(2) : text;
        if (hex && digits.isEmpty()) {
            return 0;
        }
        if (digits.isEmpty() || digits.length() > 16 || digits.startsWith("-") || digits.startsWith("+")) {
            return -1;
        }
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable String ipv6(String text) {
        if (text.indexOf(':') < 0 || text.indexOf('%') >= 0) {
            return null;
        }
        byte[] octets;
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            if (address instanceof Inet4Address) {
                // Java turns an IPv4-mapped address into the IPv4 address it stands for; so do we.
                return address.getHostAddress();
            }
            octets = address.getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
        return "[" + compressed(octets) + "]";
    }

    private static String compressed(byte[] octets) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = ((octets[2 * i] & 255) << 8) | (octets[2 * i + 1] & 255);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
