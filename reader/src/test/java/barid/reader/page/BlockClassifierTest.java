package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.body.BlockClassifier;
import barid.reader.page.body.BlockFeature;
import barid.reader.page.document.Block;
import barid.reader.page.document.Reason;
import barid.reader.page.source.PageParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class BlockClassifierTest {
    private static final String PAGE = """
        <article><h1>Harbour reopens</h1><p>By Ann Lee</p>
        <p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.</p>
        <p>Pilots said that the channel was clear, but that the lights on the breakwater were still dark.</p>
        <p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.</p>
        <blockquote>We had never seen the cranes bend like that, and we hope never to see it again.</blockquote>
        </article>
        """;

    @Test
    void dropsWhatIsUnlikelyAndSaysSo() {
        List<Block> blocks =
                classified(row -> row[BlockFeature.BLOCKS_AFTER.place()] == 0 ? 0.1 : row[BlockFeature.KEPT.place()]);

        Block quote = blocks.getLast();
        assertThat(quote.kept()).isFalse();
        assertThat(quote.dropped()).isEqualTo(Reason.UNLIKELY);
        assertThat(quote.features()).isNotNull();
        assertThat(texts(blocks)).hasSize(2);
    }

    @Test
    void takesBackARepetitionThatIsLikelyButNeverAByline() {
        List<Block> blocks = classified(_ -> 0.9);

        assertThat(texts(blocks)).filteredOn(t -> t.startsWith("The harbour")).hasSize(2);
        assertThat(blocks).extracting(b -> b.takenBack()).contains(Reason.REPEATED);
        assertThat(texts(blocks)).noneMatch(t -> t.contains("Ann Lee"));
    }

    @Test
    void leavesAPageAloneOfWhichMostSeemsUnlikely() {
        List<Block> blocks = classified(row -> row[BlockFeature.KEPT.place()] > 0 ? 0.1 : 0.9);

        assertThat(texts(blocks)).hasSize(3);
        assertThat(blocks).allMatch(b -> b.features() == null && b.takenBack() == null);
    }

    private static List<Block> classified(ToDoubleFunction<float[]> likelihood) {
        URI url = URI.create("https://daily.example/harbour");
        PageParser.Parsed parsed = PageParser.parse(PAGE.getBytes(StandardCharsets.UTF_8), "text/html", url);
        PageParser.Parsed.Html html = (PageParser.Parsed.Html) parsed;
        return new ArticlePageReader(PageModels.load().with(new BlockClassifier(likelihood)))
                .analyse(html.document(), url)
                .tree()
                .blocks();
    }

    private static List<String> texts(List<Block> blocks) {
        return blocks.stream().filter(Block::kept).map(b -> b.text).toList();
    }
}
