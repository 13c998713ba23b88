package barid.app.console.access;

/** Makes lines of the file of users. */
public final class UserLine {
    /** Shorter passwords are refused. */
    public static final int SHORTEST = 10;

    private UserLine() {}

    /**
     * The line of a user with a password.
     *
     * @throws IllegalArgumentException when the name cannot be one or the password is too short
     */
    public static String withPassword(String name, Right right, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new IllegalArgumentException("a password has at least " + SHORTEST + " characters");
        }
        return new User(checked(name), right, SecretHash.ofPassword(password)).toString();
    }

    /**
     * The line of a user with a token.
     *
     * @throws IllegalArgumentException when the name cannot be one
     */
    public static String withToken(String name, Right right, String token) {
        return new User(checked(name), right, SecretHash.ofToken(token)).toString();
    }

    /** A new token. */
    public static String newToken() {
        return SecretHash.newToken();
    }

    private static String checked(String name) {
        if (!User.isName(name)) {
            throw new IllegalArgumentException(
                    "a name has letters, digits and . _ @ + - / only, at most 100 of them, no blanks and no colon");
        }
        return name;
    }
}
