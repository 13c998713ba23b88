package barid.ingest.fetch.guard;

import java.net.UnknownHostException;

/** An address that must not be asked. It is an {@code UnknownHostException} because okhttp's name hook may throw only that. */
public final class BlockedAddressException extends UnknownHostException {
    public BlockedAddressException(String message) {
        super(message);
    }
}
