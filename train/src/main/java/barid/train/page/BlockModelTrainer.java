package barid.train.page;

import barid.reader.page.body.TreeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Learns {@code blocks.model} from the annotated pages. {@link PageFolds} measures it on sites that it was not learnt from. */
final class BlockModelTrainer {
    private static final String HEAD = """
        # How likely a block is a part of the article: trees learnt by BlockModelTrainer from the open part of the extraction
        # corpora. TreeModel tells how to read them. Made by a program; do not edit.
        """;

    private BlockModelTrainer() {}

    /** Arguments: the folder with the unpacked corpora, and the file to write. */
    public static void main(String[] args) throws IOException {
        List<String> lines = grow(AnnotatedPages.of(CorpusPage.read(Path.of(args[0]))));
        Files.writeString(Path.of(args[1]), HEAD + String.join("\n", lines) + "\n");
    }

    /** The trees that some pages teach. */
    static TreeModel fit(List<AnnotatedPages.Page> pages) {
        return TreeModel.parse(grow(pages));
    }

    private static List<String> grow(List<AnnotatedPages.Page> pages) {
        List<AnnotatedPages.Sample> samples = pages.stream()
                .flatMap(p -> p.samples().stream())
                .filter(s -> s.label() != null && s.weight() > 0)
                .toList();
        boolean[] labels = new boolean[samples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Boolean.TRUE.equals(samples.get(i).label());
        }
        return TreeGrower.grow(
                samples.stream().map(AnnotatedPages.Sample::row).toArray(float[][]::new),
                labels,
                samples.stream().mapToDouble(AnnotatedPages.Sample::weight).toArray());
    }
}
