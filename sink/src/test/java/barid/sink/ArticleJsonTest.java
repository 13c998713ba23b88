package barid.sink;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Article;
import barid.model.article.SampleArticles;
import barid.schema.SchemaHistory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class ArticleJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isTheReviewedFormOnOneLine() throws IOException {
        assertThat(ArticleJson.line(SampleArticles.FULL)).isEqualTo(reviewed("full.json"));
        assertThat(ArticleJson.line(SampleArticles.BARE)).isEqualTo(reviewed("bare.json"));
    }

    @Test
    void hasTheNamesOfTheContractInItsOrderAtEveryDepth() throws IOException {
        List<String> expected = new ArrayList<>();
        names(
                "",
                SchemaHistory.load()
                        .latest("barid-articles-value")
                        .orElseThrow()
                        .schema(),
                expected);
        List<String> written = new ArrayList<>();
        names("", JSON.readTree(ArticleJson.line(SampleArticles.FULL)), written);
        assertThat(written).isEqualTo(expected);
    }

    /** The line of an article as the reviewed file has it. */
    private static String reviewed(String file) throws IOException {
        try (InputStream in = Article.class.getResourceAsStream("/barid/model/article/" + file)) {
            return JSON.readTree(in).toString();
        }
    }

    private static void names(String place, Schema schema, List<String> names) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    names.add(place + field.name());
                    names(place + field.name() + ".", field.schema(), names);
                });
            case ARRAY -> names(place, schema.getElementType(), names);
            case UNION -> schema.getTypes().forEach(each -> names(place, each, names));
            default -> {
                // A value, or a map, whose names are its content.
            }
        }
    }

    private static void names(String place, JsonNode node, List<String> names) {
        if (node.isArray() && !node.isEmpty()) {
            names(place, node.get(0), names);
        } else if (node.isObject() && !place.equals("provenance.")) {
            node.properties().forEach(each -> {
                names.add(place + each.getKey());
                names(place + each.getKey() + ".", each.getValue(), names);
            });
        }
    }
}
