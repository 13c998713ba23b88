package barid.app.console;

import barid.ingest.catalog.SourceEdit;
import barid.model.source.SourceMode;
import barid.runtime.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a request what is to change of sources: a field that is null is cleared, one that is left out stays. */
final class SourceEdits {
    private static final String FIELDS =
            "title, category, interval, shortest, longest, labels, addLabels, removeLabels, language, paused, mode, headers";

    private SourceEdits() {}

    /** What a JSON object asks for. */
    static SourceEdit of(JsonNode body) {
        if (body.isEmpty()) {
            throw Problem.badRequest("Give what is to change: " + FIELDS + ".");
        }
        return settings(body, Set.of());
    }

    /** What a JSON object asks for beside the fields that are read elsewhere. */
    static SourceEdit settings(JsonNode body, Set<String> elsewhere) {
        try {
            SourceEdit edit = SourceEdit.NOTHING;
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                edit = elsewhere.contains(field.getKey()) ? edit : with(edit, field.getKey(), field.getValue());
            }
            return edit;
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** The answer where no source can be so. */
    static Problem refused(IllegalArgumentException e) {
        return Problem.refused(Objects.requireNonNullElse(e.getMessage(), "The source cannot be so."));
    }

    private static SourceEdit with(SourceEdit edit, String name, JsonNode value) {
        return switch (name) {
            case "title" -> edit.title(text(name, value));
            case "category" -> edit.category(text(name, value));
            case "interval" -> edit.interval(duration(name, value));
            case "shortest" -> edit.shortest(duration(name, value));
            case "longest" -> edit.longest(duration(name, value));
            case "labels" -> edit.labels(texts(name, value));
            case "addLabels" -> edit.labelled(texts(name, value));
            case "removeLabels" -> edit.unlabelled(texts(name, value));
            case "language" -> edit.language(text(name, value));
            case "paused" -> edit.paused(yes(name, value));
            case "headers" -> headers(edit, value);
            case "mode" -> edit.mode(mode(text(name, value)));
            default -> throw Problem.badRequest("A source has no \"" + name + "\" to set; there are " + FIELDS + ".");
        };
    }

    private static @Nullable String text(String name, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Problem.badRequest("Give \"" + name + "\" as a text, or null for none.");
        }
        return value.textValue();
    }

    private static List<String> texts(String name, JsonNode value) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            texts.add(Objects.requireNonNullElse(text(name, each), ""));
        }
        if (!value.isNull() && !value.isArray()) {
            throw Problem.badRequest("Give \"" + name + "\" as a list of texts.");
        }
        return texts;
    }

    /** A text sets a header, null takes it away; null in place of all takes all away. */
    private static SourceEdit headers(SourceEdit edit, JsonNode value) {
        if (value.isNull()) {
            return edit.withoutHeaders();
        }
        if (!value.isObject()) {
            throw Problem.badRequest("Give \"headers\" as an object of texts by name, or null for none.");
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        value.properties().forEach(field -> values.put(field.getKey(), text("headers", field.getValue())));
        return edit.headers(values);
    }

    private static boolean yes(String name, JsonNode value) {
        if (!value.isBoolean()) {
            throw Problem.badRequest("Give \"" + name + "\" as true or false.");
        }
        return value.booleanValue();
    }

    private static @Nullable Duration duration(String name, JsonNode value) {
        String text = text(name, value);
        try {
            return text == null ? null : Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("The field " + name + " must be a duration such as PT10M.");
        }
    }

    private static @Nullable SourceMode mode(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(SourceMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("The mode must be one of feed, page, both."));
    }
}
