package barid.ingest.fetch;

import java.net.UnknownHostException;

/** An address that must not be asked. It is an {@code UnknownHostException} because okhttp's name hook may throw only that. */
final class BlockedAddressException extends UnknownHostException {
    BlockedAddressException(String message) {
        super(message);
    }
}
