package barid.sink.jsonl;

import java.nio.file.Path;

/**
 * Where the files are and when a new one begins.
 *
 * @param directory made when absent; several processes may share it
 * @param fileBytes size at which a file is followed by a new one; a batch is never split, so files become a little larger
 */
public record JsonLinesSettings(Path directory, long fileBytes) {
    public JsonLinesSettings {
        if (fileBytes < 1) {
            throw new IllegalArgumentException("A file has at least one byte, not " + fileBytes);
        }
    }

    /** Files of 64 MiB. */
    public static JsonLinesSettings in(Path directory) {
        return new JsonLinesSettings(directory, 64 << 20);
    }
}
