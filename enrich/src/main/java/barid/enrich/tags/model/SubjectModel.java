package barid.enrich.tags.model;

import barid.enrich.tags.text.Words;
import barid.model.article.Evidence;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A linear model over hashed words and character runs, one logistic score for each subject. It says a subject only where its
 * probability reaches the threshold of the article's language, chosen for precision; in a language without a threshold it says
 * nothing. Immutable and thread-safe.
 *
 * <p>A row of the table belongs to the one feature that carries its fingerprint, so that unknown words add nothing.
 */
public final class SubjectModel {
    private static final int MAGIC = 0xBA21D001;
    private static final int MOST_LABELS = 1_000;
    private static final long MOST_CELLS = 512L << 20;
    private static final int MOST_BITS = 24;
    private static final int MOST_LANGUAGES = 1_000;
    private static final int MOST_EVIDENCE = 3;

    private final List<String> labels;
    private final Map<String, Double> thresholds;
    private final int bits;
    private final float[] bias;
    private final float[] scale;
    private final byte[] rows;
    private final String version;

    SubjectModel(
            List<String> labels,
            Map<String, Double> thresholds,
            int bits,
            float[] bias,
            float[] scale,
            byte[] rows,
            String name) {
        this.labels = List.copyOf(labels);
        this.thresholds = Map.copyOf(thresholds);
        this.bits = bits;
        this.bias = bias;
        this.scale = scale;
        this.rows = rows;
        var checksum = new CRC32();
        checksum.update(rows);
        this.version = name + "-" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /**
     * A subject that the model is sure of.
     *
     * @param label id of the subject
     * @param probability as the model sees it, 0 to 1
     * @param evidence the words that spoke most for it
     */
    public record Guess(String label, double probability, List<Evidence> evidence) {
        public Guess {
            evidence = List.copyOf(evidence);
        }
    }

    /** The subjects it knows. */
    public List<String> labels() {
        return labels;
    }

    /** Least probability for each language in which it speaks. */
    public Map<String, Double> thresholds() {
        return thresholds;
    }

    /** Name and a hash of the weights. */
    public String version() {
        return version;
    }

    /** The subjects it is sure of; none in a language without a threshold. */
    public List<Guess> guess(Words words, String language) {
        Double threshold = thresholds.get(language);
        if (threshold == null) {
            return List.of();
        }
        var features = new Features();
        double[] probabilities = probabilities(words, features);
        var guesses = new ArrayList<Guess>();
        for (int label = 0; label < probabilities.length; label++) {
            if (probabilities[label] >= threshold) {
                guesses.add(new Guess(labels.get(label), probabilities[label], evidence(words, label, features)));
            }
        }
        return guesses;
    }

    SubjectModel withThresholds(Map<String, Double> chosen) {
        return new SubjectModel(
                labels, chosen, bits, bias, scale, rows, version.substring(0, version.lastIndexOf('-')));
    }

    double[] probabilities(Words words, Features features) {
        features.read(words);
        double[] scores = new double[labels.size()];
        int known = addScores(features, scores);
        double length = Math.sqrt(Math.max(1, known));
        for (int label = 0; label < scores.length; label++) {
            scores[label] = 1 / (1 + Math.exp(-(scores[label] * scale[label] / length + bias[label])));
        }
        return scores;
    }

    private int addScores(Features features, double[] into) {
        int width = labels.size() + 1;
        int known = 0;
        for (int i = 0; i < features.size(); i++) {
            int hash = features.hash(i);
            int row = row(hash, bits) * width;
            if (rows[row] == fingerprint(hash)) {
                known++;
                for (int label = 0; label < into.length; label++) {
                    into[label] += rows[row + 1 + label];
                }
            }
        }
        return known;
    }

    private List<Evidence> evidence(Words words, int label, Features features) {
        record Spoken(int word, double score) {}
        var spoken = new ArrayList<Spoken>();
        int count = Math.min(words.count(), Features.MOST_WORDS);
        double[] scores = new double[labels.size()];
        for (int word = 0; word < count; word++) {
            Arrays.fill(scores, 0);
            features.read(words, word);
            addScores(features, scores);
            if (scores[label] > 0) {
                spoken.add(new Spoken(word, scores[label]));
            }
        }
        spoken.sort(Comparator.comparingDouble(Spoken::score).reversed().thenComparingInt(Spoken::word));
        var evidence = new ArrayList<Evidence>();
        for (Spoken one : spoken) {
            Evidence place = words.evidence(one.word, one.word);
            if (evidence.size() < MOST_EVIDENCE
                    && evidence.stream().noneMatch(known -> known.term().equals(place.term()))) {
                evidence.add(place);
            }
        }
        return evidence;
    }

    static int row(int hash, int bits) {
        return hash >>> (Integer.SIZE - bits);
    }

    static byte fingerprint(int hash) {
        return (byte) (hash % 255 == 0 ? 1 : hash | 1);
    }

    /** Writes the model as a file. */
    public void write(OutputStream out) throws IOException {
        try (var data = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(out)))) {
            data.writeInt(MAGIC);
            data.writeUTF(version.substring(0, version.lastIndexOf('-')));
            data.writeInt(bits);
            data.writeInt(labels.size());
            for (int label = 0; label < labels.size(); label++) {
                data.writeUTF(labels.get(label));
                data.writeFloat(bias[label]);
                data.writeFloat(scale[label]);
            }
            data.writeInt(thresholds.size());
            for (Map.Entry<String, Double> threshold : new TreeMap<>(thresholds).entrySet()) {
                data.writeUTF(threshold.getKey());
                data.writeDouble(threshold.getValue());
            }
            data.write(rows);
        }
    }

    /**
     * Reads a model from a file that {@link #write} made.
     *
     * @throws IOException where the file is not such a model
     */
    public static SubjectModel read(InputStream in) throws IOException {
        try (var data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)))) {
            if (data.readInt() != MAGIC) {
                throw new IOException("This is no subject model.");
            }
            String name = data.readUTF();
            int bits = bounded(data.readInt(), MOST_BITS);
            int size = bounded(data.readInt(), MOST_LABELS);
            var labels = new ArrayList<String>();
            float[] bias = new float[size];
            float[] scale = new float[size];
            for (int label = 0; label < size; label++) {
                labels.add(data.readUTF());
                bias[label] = data.readFloat();
                scale[label] = data.readFloat();
            }
            int languages = bounded(data.readInt(), MOST_LANGUAGES);
            var thresholds = new TreeMap<String, Double>();
            for (int i = 0; i < languages; i++) {
                thresholds.put(data.readUTF(), data.readDouble());
            }
            long cells = (1L << bits) * (size + 1);
            if (cells > MOST_CELLS) {
                throw new IOException("This subject model is damaged.");
            }
            byte[] rows = new byte[Math.toIntExact(cells)];
            data.readFully(rows);
            return new SubjectModel(labels, thresholds, bits, bias, scale, rows, name);
        }
    }

    private static int bounded(int value, int most) throws IOException {
        if (value < 0 || value > most) {
            throw new IOException("This subject model is damaged.");
        }
        return value;
    }
}
