package barid.local;

import barid.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of a server, drawn when first asked for, in a file of its data directory that only the owner can read. */
final class Password {
    /** Name of the file. */
    static final String FILE = "password";

    private static final int BYTES = 16;

    private Password() {}

    /** The password of a data directory: hexadecimal digits. */
    static String in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        OwnerOnly.write(file, password);
        return password;
    }
}
