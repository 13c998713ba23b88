package barid.model.source;

/**
 * A header that is sent to a source's own site only. Its value is sealed: whoever reads the list of sources learns that it is sent, not what
 * it says. Its text shows the name alone.
 *
 * @param name as it is sent
 * @param sealed the value as {@code barid.ingest.headers.HeaderVault} closes it
 */
public record OwnHeader(String name, String sealed) {
    @Override
    public String toString() {
        return name + ": (sealed)";
    }
}
