package barid.ingest.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeEntriesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<rss><channel><item>a</item><item><title>half | <rss><channel><item>a</item>",
                "<rss><channel><item>a</item><item><title>خبر الم | <rss><channel><item>a</item>",
                "<rss><item>a<media:item>x</media:item> still a | <rss>",
                "<rdf:RDF><rss:item>a</rss:item><rss:item rdf:about='x | <rdf:RDF><rss:item>a</rss:item>",
                "<feed><entry>a</entry><ENTRY xml:lang='de'>b</EN | <feed><entry>a</entry>",
                "<urlset><url><loc>a</loc></url><url><loc>htt | <urlset><url><loc>a</loc></url>",
                "<sitemapindex><sitemap><loc>a</loc></sitemap><sitemap> | <sitemapindex><sitemap><loc>a</loc></sitemap>",
                "<rss><image><url>x</url></image><item>a | <rss><image><url>x</url></image>",
                "<rss><item/><item>a</item><atom:link | <rss><item/><item>a</item><atom:link",
                "<feed><entry>a</entry> | <feed><entry>a</entry>",
            })
    void takesOffTheHalfEntryAtTheEnd(String cut, String whole) {
        assertThat(new String(WholeEntries.of(cut.getBytes(UTF_8)), UTF_8)).isEqualTo(whole);
    }
}
