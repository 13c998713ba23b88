package barid.reader.usage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a dictionary of structured fields (RFC 9651, section 4.2.2), of which only the values that are tokens are wanted. */
final class DictionaryField {
    private final String text;
    private int at;

    private DictionaryField(String text) {
        this.text = text;
    }

    /** For each key its value where that is a token, else the empty string; of a repeated key the last; empty where it cannot be read. */
    static Optional<Map<String, String>> tokens(String text) {
        try {
            return Optional.of(new DictionaryField(text).dictionary());
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("no dictionary", null, false, false);
        }
    }

    private Map<String, String> dictionary() throws Malformed {
        Map<String, String> members = new LinkedHashMap<>();
        skip(" ");
        while (!done()) {
            String key = key();
            String value = "";
            if (take('=')) {
                value = peek() == '(' ? innerList() : bareItem();
            }
            parameters();
            members.remove(key);
            members.put(key, value);
            skip(" \t");
            if (done()) {
                return members;
            }
            require(',');
            skip(" \t");
            if (done()) {
                throw new Malformed();
            }
        }
        return members;
    }

    private String innerList() throws Malformed {
        require('(');
        skip(" ");
        while (!take(')')) {
            bareItem();
            parameters();
            if (peek() != ' ' && peek() != ')') {
                throw new Malformed();
            }
            skip(" ");
        }
        return "";
    }

    private void parameters() throws Malformed {
        while (take(';')) {
            skip(" ");
            key();
            if (take('=')) {
                bareItem();
            }
        }
    }

    private String key() throws Malformed {
        int from = at;
        char first = peek();
        if (!(first >= 'a' && first <= 'z') && first != '*') {
            throw new Malformed();
        }
        while (!done() && isOf(peek(), "_-.*", false)) {
            at++;
        }
        return text.substring(from, at);
    }

    /** A token, or the empty string for an item of another type. */
    private String bareItem() throws Malformed {
        char c = peek();
        if (c == '"') {
            string();
            return "";
        }
        if (c == ':') {
            at++;
            until(':');
            return "";
        }
        if (c == '?') {
            at++;
            if (!take('0') && !take('1')) {
                throw new Malformed();
            }
            return "";
        }
        if (c == '%') {
            at++;
            if (peek() != '"') {
                throw new Malformed();
            }
            at++;
            until('"');
            return "";
        }
        if (c == '-' || c == '@' || (c >= '0' && c <= '9')) {
            at++;
            while (!done() && ((peek() >= '0' && peek() <= '9') || peek() == '.' || peek() == '-')) {
                at++;
            }
            return "";
        }
        if (c == '*' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            int from = at;
            while (!done() && isOf(peek(), "!#$%&'*+-.^_`|~:/", true)) {
                at++;
            }
            return text.substring(from, at);
        }
        throw new Malformed();
    }

    private void string() throws Malformed {
        require('"');
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return;
            }
            if (c == '\\') {
                char escaped = peek();
                if (escaped != '"' && escaped != '\\') {
                    throw new Malformed();
                }
                at++;
            } else if (c < ' ' || c > '~') {
                throw new Malformed();
            }
        }
    }

    private void until(char end) throws Malformed {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw new Malformed();
        }
        at = found + 1;
    }

    private static boolean isOf(char c, String others, boolean capitals) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (capitals && c >= 'A' && c <= 'Z')
                || others.indexOf(c) >= 0;
    }

    private boolean done() {
        return at >= text.length();
    }

    private char peek() throws Malformed {
        if (done()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private boolean take(char c) {
        if (!done() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void require(char c) throws Malformed {
        if (!take(c)) {
            throw new Malformed();
        }
    }

    private void skip(String characters) {
        while (!done() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
