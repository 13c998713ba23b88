package barid.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.catalog.ListImport.LeftOut;
import barid.ingest.catalog.SourceCatalog.Followed;
import barid.ingest.catalog.SourceCatalog.Wish;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.SourceMode;
import barid.model.source.SourceSettings;
import barid.reader.feed.Opml;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListImportTest {
    private final List<Source> followed = new ArrayList<>();

    @Test
    void tellsByNameWhatItRepeatedAndLeftOut() {
        ListImport made = list("""
                <outline text="One" xmlUrl="https://a.example/f?x=1"/>
                <outline text="Two" xmlUrl="https://a.example/f?x=2"/>
                <outline text="Sea"><outline text="One again" xmlUrl="https://a.example/f?x=1"/><outline text="Gone"/></outline>
                <outline text="Old" xmlUrl="gopher://o.example/1"/>
                <outline text="Within" xmlUrl="https://refused.example/f"/>
                """);

        assertThat(followed).extracting(Source::title).containsExactly("One", "Two");
        assertThat(made.followed()).isEqualTo(2);
        assertThat(made.known()).isEqualTo(1);
        assertThat(made.repeated()).containsExactly("One again");
        assertThat(made.leftOut())
                .containsExactly(
                        new LeftOut("Gone", "names no address", false),
                        new LeftOut("Old", "its address is none on the web", true),
                        new LeftOut("Within", "has an address that cannot be visited", true));
        assertThat(made.isWhole()).isFalse();
    }

    @Test
    void isWholeWhereOnlyAnEmptyFolderIsLeftOut() {
        assertThat(list("<outline text='Empty'/><outline xmlUrl='https://a.example/f'/>")
                        .isWhole())
                .isTrue();
        assertThat(list("<outline text='Empty'/>").isWhole()).isFalse();
    }

    @Test
    void bringsBackWhatAnExportSaysOfASource() {
        Source source = new Source(
                        "id",
                        URI.create("https://a.example/f"),
                        "a.example",
                        SourceKind.AUTO,
                        "A",
                        "F",
                        null,
                        false,
                        Instant.EPOCH)
                .with(new SourceSettings(
                        List.of("one, two", "ب"),
                        Duration.ofMinutes(3),
                        Duration.ofHours(9),
                        "pt-BR",
                        true,
                        SourceMode.FEED));
        String opml = Opml.write("Mine", List.of(ListExport.of(source, null)));
        list(opml.substring(opml.indexOf("<body>") + 6, opml.indexOf("</body>")));
        assertThat(followed).extracting(Source::settings).containsExactly(source.settings());
    }

    private ListImport list(String outlines) {
        String opml = "<opml version='2.0'><body>" + outlines + "</body></opml>";
        return ListImport.of(Opml.read(opml.getBytes(StandardCharsets.UTF_8)), ListImportTest::source, sources -> {
            followed.addAll(sources);
            return sources.stream()
                    .map(s -> new Followed(s, s.url().toString().endsWith("=2")))
                    .toList();
        });
    }

    private static Optional<Source> source(Wish wish) {
        return wish.address().contains("refused")
                ? Optional.empty()
                : Optional.of(new Source(
                        wish.address(),
                        URI.create(wish.address()),
                        "a.example",
                        SourceKind.AUTO,
                        wish.title(),
                        wish.category(),
                        wish.interval(),
                        false,
                        Instant.EPOCH));
    }
}
