package barid.enrich.language;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The trained weights: one {@link AlphabetModel} for each writing system that several languages share. Immutable.
 *
 * <p>File: {@code BLID}, one byte of version, then deflated: the number of models and each of them.
 */
public final class LanguageModel {
    private static final int MAGIC = 0x424c4944;
    private static final int VERSION = 1;

    private final Map<Alphabet, AlphabetModel> models;

    public LanguageModel(Collection<AlphabetModel> models) {
        Map<Alphabet, AlphabetModel> byAlphabet = new EnumMap<>(Alphabet.class);
        models.forEach(model -> byAlphabet.put(model.alphabet(), model));
        this.models = Collections.unmodifiableMap(byAlphabet);
    }

    /** The model for a writing system, null where none is needed or none was trained. */
    @Nullable
    AlphabetModel of(Alphabet alphabet) {
        return models.get(alphabet);
    }

    /** All models. */
    List<AlphabetModel> all() {
        return List.copyOf(models.values());
    }

    /** @throws IOException if the bytes are not a model of this version */
    static LanguageModel read(InputStream bytes) throws IOException {
        DataInputStream head = new DataInputStream(bytes);
        int magic = head.readInt();
        int version = head.readUnsignedByte();
        if (magic != MAGIC || version != VERSION) {
            throw new IOException("Not a language model of version " + VERSION);
        }
        DataInputStream in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(bytes)));
        AlphabetModel[] read = new AlphabetModel[in.readUnsignedByte()];
        for (int i = 0; i < read.length; i++) {
            read[i] = AlphabetModel.read(in);
        }
        return new LanguageModel(List.of(read));
    }

    public void write(OutputStream bytes) throws IOException {
        DataOutputStream head = new DataOutputStream(bytes);
        head.writeInt(MAGIC);
        head.writeByte(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(deflated));
            out.writeByte(models.size());
            for (AlphabetModel model : models.values()) {
                model.write(out);
            }
            out.flush();
            deflated.finish();
        } finally {
            deflater.end();
        }
    }
}
