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

    /** A subscription at a hub. */
    record OfHub(String id) implements VisitKey {
        @Override
        public String text() {
            return 'h' + id;
        }
    }

    /** A document that was pushed; {@code id} is that of its source. */
    record OfDocument(String id) implements VisitKey {
        @Override
        public String text() {
            return 'd' + id;
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
            case 'h' -> Optional.of(new OfHub(id));
            case 'd' -> Optional.of(new OfDocument(id));
            case 'l' -> Optional.of(new OfPage(id));
            default -> Optional.empty();
        };
    }
}
