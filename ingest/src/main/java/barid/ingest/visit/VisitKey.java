package barid.ingest.visit;

import java.util.Optional;

/** Names what is visited. */
public sealed interface VisitKey {
    /** Key of its state in its store. */
    String id();

    /** As one word, which {@link #parse} reads. */
    String text();

    /** A source. */
    record OfSource(String id) implements VisitKey {
        @Override
        public String text() {
            return 's' + id;
        }
    }

    /** An article page. */
    record OfPage(String id) implements VisitKey {
        @Override
        public String text() {
            return 'l' + id;
        }
    }

    /** Reads a key's text; empty for what is none. */
    static Optional<VisitKey> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String id = text.substring(1);
        return switch (text.charAt(0)) {
            case 's' -> Optional.of(new OfSource(id));
            case 'l' -> Optional.of(new OfPage(id));
            default -> Optional.empty();
        };
    }
}
