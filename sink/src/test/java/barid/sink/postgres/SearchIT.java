package barid.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Article;
import barid.sink.Articles;
import barid.sink.Batch;
import barid.sink.LoggedChange;
import barid.sink.Sink.Origin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Full-text search, asked as the console asks it. */
class SearchIT {
    private static final TopicPartition PARTITION = new TopicPartition("barid-articles", 0);

    private static Database database;

    @BeforeAll
    static void storeArticles(@TempDir Path data) throws Exception {
        database = new Database(data);
        var sink = new PostgresSink(database.settings());
        sink.prepare();
        sink.open(new Origin("c", "t"), List.of(PARTITION));
        List<Article> articles = List.of(
                Articles.article(
                        1, 1, "ar", "انطلاق المفاوضات", "أعلنت الحكومةُ، عن جولةٍ للمفاوضات؛ «والسلام» آتٍ في ٢٠٢٦."),
                Articles.article(2, 1, "fa", "مذاکرات صلح", "وزیر امور خارجه می‌گوید گفت‌وگوها ادامه دارد."),
                Articles.article(
                        3, 1, "en", "Peace talks resume", "The minister’s negotiations — long awaited — resumed."),
                Articles.article(
                        4, 1, "fr", "Reprise des négociations", "L’Élysée a annoncé de nouvelles négociations."),
                Articles.article(5, 1, "ru", "Переговоры о мире", "Министры обсудили условия перемирия."),
                Articles.article(6, 1, "zh", "和平谈判恢复", "北京。上海代表团昨天抵达。"));
        List<LoggedChange> entries = new ArrayList<>();
        for (Article article : articles) {
            entries.add(new LoggedChange(PARTITION, entries.size(), Articles.put(article)));
        }
        sink.write(new Batch(entries, Map.of(PARTITION, new Batch.Span(0, entries.size()))));
        sink.close();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    مفاوضات                  | ar
                    المفاوضات                | ar
                    حكومة                    | ar
                    الحكومه                  | ar
                    اعلنت                    | ar
                    سلام                     | ar
                    آت                       | ar
                    2026                     | ar
                    "جولة للمفاوضات"         | ar
                    "للمفاوضات جولة"         |
                    مفاوضات -حكومات          |
                    مذاكرات                  | fa
                    مذاکرات                  | fa
                    می گوید                  | fa
                    negotiation              | en
                    "minister s negotiations" | en
                    talks or négociation     | en fr
                    Élysée                   | fr
                    négociation              | fr
                    переговорах              | ru
                    министр                  | ru
                    МИР                      | ru
                    谈判                     | zh
                    上海                     | zh
                    “代表团昨天”             | zh
                    京北                     |
                    unheard                  |
                    """)
    void findsWhatIsMeant(String query, String languages) throws Exception {
        assertThat(String.join(" ", found(query))).isEqualTo(languages == null ? "" : languages);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\" ' \\ & | ! ( ) : * <->",
                "\"\"\" \"",
                "'' -- ;",
                "- - or or",
                "http://a.b/?x='y'\\",
                "\u0640\u064B",
                "",
            })
    void takesWhateverIsTyped(String query) throws Exception {
        assertThat(found(query)).isNotNull();
    }

    @Test
    void foldsInTheProgramAsInTheDatabase() throws Exception {
        var random = new Random(7);
        try (Connection connection = database.connect();
                PreparedStatement fold = connection.prepareStatement("select barid_fold(?)")) {
            for (int round = 0; round < 3000; round++) {
                String text = text(random);
                fold.setString(1, text);
                try (var row = fold.executeQuery()) {
                    row.next();
                    assertThat(SearchFolding.fold(text, Integer.MAX_VALUE))
                            .as("folded form of %s", escaped(text))
                            .isEqualToNormalizingWhitespace(row.getString(1));
                }
            }
        }
    }

    private static List<String> found(String query) throws Exception {
        try (Connection connection = database.connect();
                PreparedStatement search = connection.prepareStatement(
                        "select language from article where search @@ barid_search_query(?) order by language")) {
            search.setString(1, query);
            List<String> found = new ArrayList<>();
            try (var rows = search.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    /** Mostly Arabic, with signs of all kinds in between. */
    private static String text(Random random) {
        int[][] blocks = {
            {0x20, 0x7F},
            {0x80, 0x250},
            {0x600, 0x700},
            {0x2000, 0x2100},
            {0x3000, 0x3100},
            {0x4E00, 0x4E20},
            {0xFE70, 0xFEFD}
        };
        String affixes = "والبكفلهاتينة ";
        var text = new StringBuilder();
        int length = 1 + random.nextInt(24);
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(10);
            if (kind < 6) {
                text.append(affixes.charAt(random.nextInt(affixes.length())));
            } else if (kind < 8) {
                text.appendCodePoint(0x621 + random.nextInt(0x2A));
            } else {
                int[] block = blocks[random.nextInt(blocks.length)];
                text.appendCodePoint(block[0] + random.nextInt(block[1] - block[0]));
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(String.format("\\u%04X", c)));
        return escaped.toString();
    }
}
