package barid.app.console;

import barid.enrich.tags.concept.Concept;
import barid.enrich.tags.concept.Concepts;
import barid.runtime.http.Problem;
import java.util.Map;
import java.util.stream.Collectors;

/** What the tags of the vocabulary are called in the languages of the console. */
final class TagNames {
    private final Map<String, String> english;
    private final Map<String, String> arabic;

    TagNames(Concepts concepts) {
        english = concepts.all().stream().collect(Collectors.toUnmodifiableMap(Concept::id, Concept::label));
        arabic = concepts.all().stream()
                .filter(concept -> !concept.arabicLabel().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Concept::id, Concept::arabicLabel));
    }

    /** Names by id; a tag that the vocabulary does not name in this language is absent. */
    Map<String, String> in(String language) {
        return switch (language) {
            case "ar" -> arabic;
            case "en" -> english;
            default -> throw Problem.badRequest("The parameter lang must be ar or en.");
        };
    }
}
