package barid.train.language;

import barid.enrich.language.KnownWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the shipped words and three-letter runs of the languages, by which an answer of the model is checked: {@code ROWS.jsonl.gz
 * WORDS.bin}. The same sentences as for the weights; the same rows give the same file.
 */
final class KnownWordsTrainer {
    private KnownWordsTrainer() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Needed: ROWS.jsonl.gz WORDS.bin");
        }
        KnownWords words = KnownWords.of(LanguageTrainer.spellings(LanguageTrainer.sentences(Path.of(arguments[0]))));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            words.write(out);
        }
    }
}
