package barid.train.page;

import barid.reader.page.source.PageParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crawlercommons.domains.EffectiveTldFinder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/**
 * A page of the extraction corpora with what is true of it.
 *
 * @param corpus name of its folder
 * @param body the bytes as served
 * @param url its address
 * @param site registrable domain of its address; a page without one is a site of its own
 * @param truth the annotated fields: {@code title}, {@code text}, {@code date}, {@code authors}, {@code with}, {@code without}, each where it is known
 */
record CorpusPage(String corpus, String id, byte[] body, URI url, String site, JsonNode truth) {
    /**
     * Reads the pages of every folder in {@code work} as {@code bench.py unpack} wrote them, with {@code truth.jsonl} beside
     * {@code pages}. Trainers name the corpora that they learn from; on any other models are only measured.
     */
    static List<CorpusPage> read(Path work) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<CorpusPage> pages = new ArrayList<>();
        for (Path folder : folders(work)) {
            for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
                JsonNode truth = json.readTree(line);
                String id = truth.path("id").asText();
                byte[] body = Files.readAllBytes(folder.resolve("pages").resolve(id + ".html"));
                URI url = url(truth);
                pages.add(new CorpusPage(folder.getFileName().toString(), id, body, url, site(url, id), truth));
            }
        }
        return pages;
    }

    private static List<Path> folders(Path work) throws IOException {
        try (Stream<Path> folders = Files.list(work)) {
            return folders.filter(f -> Files.exists(f.resolve("truth.jsonl")))
                    .sorted()
                    .toList();
        }
    }

    /** The address in a line of truth, made readable where it is none. */
    private static URI url(JsonNode truth) {
        return URI.create(truth.path("url").asText().replaceAll("[^\\x21-\\x7e]|[\\[\\]{}|^`\"<>\\\\]", "_"));
    }

    private static String site(URI url, String id) {
        String host = Objects.requireNonNullElse(url.getHost(), id);
        return Objects.requireNonNullElse(EffectiveTldFinder.getAssignedDomain(host), host);
    }

    /** The page parsed anew. */
    Document document() {
        return switch (PageParser.parse(body, null, url)) {
            case PageParser.Parsed.Html html -> html.document();
            case PageParser.Parsed.Refused(String reason) ->
                throw new IllegalStateException(id + " of " + corpus + ": " + reason);
        };
    }

    /** What is annotated of a field, empty where nothing is. */
    String truth(String field) {
        return truth.path(field).asText("");
    }

    /** The texts annotated of a field. */
    List<String> truths(String field) {
        List<String> texts = new ArrayList<>();
        truth.path(field).forEach(t -> texts.add(t.asText()));
        return texts;
    }

    /** Which of some parts of the sites the page belongs to. */
    int fold(int folds) {
        return Math.floorMod(site.hashCode() * 31, folds);
    }
}
