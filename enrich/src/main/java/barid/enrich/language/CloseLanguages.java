package barid.enrich.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides inside a group of close relatives by words that only some of them use ({@code relatives.txt}), where the n-grams,
 * which the relatives share, say little. Immutable.
 */
final class CloseLanguages {
    private static final String RESOURCE = "relatives.txt";

    /** What one such word counts for, as the logarithm of a likelihood ratio. */
    private static final double WEIGHT = 2;

    private static final long SEED = 0x27d4eb2f165667c5L;
    private static final char PREFIX = '*';

    private final List<Group> groups;

    private CloseLanguages(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /** The words that come with Barid. */
    static CloseLanguages shipped() {
        try (InputStream in = Objects.requireNonNull(
                        CloseLanguages.class.getResourceAsStream(RESOURCE),
                        "The words of relatives are not in the jar");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The words of relatives in the jar are damaged", e);
        }
    }

    /** @throws IllegalArgumentException if a line is none of comment, {@code = languages} and {@code languages | words} */
    static CloseLanguages read(List<String> lines) {
        List<Group> groups = new ArrayList<>();
        SortedMap<Long, Integer> users = new TreeMap<>();
        List<String> members = List.of();
        for (String line : lines) {
            if (line.startsWith("=")) {
                if (!members.isEmpty()) {
                    groups.add(Group.of(members, users));
                }
                members = words(line.substring(1));
                users = new TreeMap<>();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\|", -1);
                if (parts.length != 2 || !members.containsAll(words(parts[0]))) {
                    throw new IllegalArgumentException("Not languages of one group and their words: " + line);
                }
                int mask = 0;
                for (String language : words(parts[0])) {
                    mask |= 1 << members.indexOf(language);
                }
                for (String word : words(parts[1])) {
                    users.merge(hash(word), mask, (one, other) -> one | other);
                }
            }
        }
        if (!members.isEmpty()) {
            groups.add(Group.of(members, users));
        }
        return new CloseLanguages(groups);
    }

    private static List<String> words(String part) {
        return List.of(part.strip().split("\\s+"));
    }

    private static long hash(String word) {
        long hash = SEED;
        for (int i = 0; i < word.length(); i++) {
            hash = step(hash, word.charAt(i));
        }
        return hash;
    }

    private static long step(long hash, char c) {
        long mixed = (hash ^ c) * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 29);
    }

    /**
     * Shares out anew what the model gave to a group; the probability of the group as a whole stays.
     *
     * @param best the likeliest language; nothing is changed unless it is in a group with words
     * @param languages of the probabilities
     * @param probabilities changed in place
     * @return the group, among which the answer is; {@code best} alone where it is in none
     */
    List<String> share(String best, List<String> languages, double[] probabilities, LetterText letters) {
        Group group = groupOf(best);
        if (group == null) {
            return List.of(best);
        }
        int[] uses = group.uses(letters);
        double before = 0;
        double after = 0;
        double[] shares = new double[uses.length];
        for (int i = 0; i < shares.length; i++) {
            int place = languages.indexOf(group.members.get(i));
            if (place >= 0) {
                before += probabilities[place];
                shares[i] = probabilities[place] * Math.exp(WEIGHT * uses[i]);
                after += shares[i];
            }
        }
        for (int i = 0; i < shares.length; i++) {
            int place = languages.indexOf(group.members.get(i));
            if (place >= 0) {
                probabilities[place] = shares[i] / after * before;
            }
        }
        return group.members;
    }

    private @Nullable Group groupOf(String language) {
        for (Group group : groups) {
            if (group.members.contains(language)) {
                return group;
            }
        }
        return null;
    }

    /** The hashes of a group's words in ascending order, and for each a bit for each member that uses it. */
    private record Group(List<String> members, long[] words, int[] masks) {

        static Group of(List<String> members, SortedMap<Long, Integer> users) {
            long[] words = users.keySet().stream().mapToLong(Long::longValue).toArray();
            int[] masks = users.values().stream().mapToInt(Integer::intValue).toArray();
            return new Group(members, words, masks);
        }

        /** For each member the different words of the text that are usual in it; the longest entry decides for a word. */
        int[] uses(LetterText letters) {
            int[] uses = new int[members.size()];
            boolean[] seen = new boolean[words.length];
            char[] chars = letters.chars();
            int start = 1;
            while (start < letters.length()) {
                int found = -1;
                long hash = SEED;
                int end = start;
                while (chars[end] != ' ') {
                    hash = step(hash, chars[end++]);
                    int prefix = Arrays.binarySearch(words, step(hash, PREFIX));
                    found = prefix >= 0 ? prefix : found;
                }
                int whole = Arrays.binarySearch(words, hash);
                found = whole >= 0 ? whole : found;
                if (found >= 0 && !seen[found]) {
                    seen[found] = true;
                    for (int i = 0; i < uses.length; i++) {
                        uses[i] += masks[found] >> i & 1;
                    }
                }
                start = end + 1;
            }
            return uses;
        }
    }
}
