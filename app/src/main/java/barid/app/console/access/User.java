package barid.app.console.access;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the file of users: name, role and hash, with blanks between.
 *
 * @param secret what is kept of the password or token; null for one who comes by a proxy only, written as {@code -}
 */
record User(String name, Right right, @Nullable SecretHash secret) {
    /** Without what separates: blanks, the colon of HTTP Basic, the mark of a remark; without control characters. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@+\\\\/-]{1,100}");

    /** Whether a user can have this name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is none; the message says why and quotes nothing of the hash
     */
    static User parse(String line) {
        String[] parts = line.strip().split("\\s+", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("it is not name, role and hash");
        }
        if (!isName(parts[0])) {
            throw new IllegalArgumentException("its name has characters that no name has");
        }
        Right right;
        try {
            right = Right.of(parts[1].toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its role is neither read nor edit", e);
        }
        return new User(parts[0], right, parts[2].equals("-") ? null : SecretHash.parse(parts[2]));
    }

    @Override
    public String toString() {
        return name + " " + right.word() + " " + (secret == null ? "-" : secret);
    }
}
