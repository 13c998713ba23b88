package barid.app.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Licences that parts may be under, and the parts whose description says several, none, or one in words: those were read one by one.
 *
 * @param allowed SPDX ids
 * @param chosen for the name of a part, what its description says, in its order, separated by {@code ;}
 */
record ReviewedLicences(Set<String> allowed, Map<String, String> chosen) {

    /** Reads a file in which a line {@code allow ID} or {@code part NAME: WORDS} is a decision and {@code #} begins a comment. */
    static ReviewedLicences read(Path file) {
        Set<String> allowed = new TreeSet<>();
        Map<String, String> chosen = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.replaceFirst("\\s*#.*", "").strip();
                if (text.startsWith("allow ")) {
                    allowed.add(text.substring("allow ".length()).strip());
                } else if (text.startsWith("part ")) {
                    String[] sides = text.substring("part ".length()).split(":", 2);
                    chosen.put(sides[0].strip(), sides[1].strip());
                } else if (!text.isEmpty()) {
                    throw new IllegalArgumentException("Not understood in " + file + ": " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReviewedLicences(allowed, chosen);
    }

    /** Why a part may not be shipped; empty where it may. */
    List<String> objections(LicencesIT.Part part) {
        List<String> licences = part.licences();
        if (licences.size() == 1 && allowed.contains(licences.getFirst())) {
            return List.of();
        }
        String words = String.join("; ", licences);
        boolean read = chosen.entrySet().stream()
                .anyMatch(entry ->
                        matches(part, entry.getKey()) && entry.getValue().equals(words));
        return read
                ? List.of()
                : List.of("its licence was not reviewed: " + (words.isEmpty() ? "none is named" : words));
    }

    /** Decisions that no part needs. */
    List<String> unused(List<LicencesIT.Part> parts) {
        List<String> unused = new ArrayList<>();
        for (String id : allowed) {
            if (parts.stream().noneMatch(part -> part.licences().equals(List.of(id)))) {
                unused.add("allow " + id);
            }
        }
        for (Map.Entry<String, String> entry : chosen.entrySet()) {
            if (parts.stream()
                    .noneMatch(part -> matches(part, entry.getKey())
                            && entry.getValue().equals(String.join("; ", part.licences())))) {
                unused.add("part " + entry.getKey());
            }
        }
        return unused;
    }

    private static boolean matches(LicencesIT.Part part, String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(part.name()));
    }
}
