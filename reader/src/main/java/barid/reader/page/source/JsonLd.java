package barid.reader.page.source;

import barid.reader.page.text.FieldText;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The schema.org statements of a page. Source: schema.org NewsArticle, JSON-LD 1.1 as far as publishers use it. */
public final class JsonLd {
    private static final int MAX_CHARS = 1_500_000;
    private static final int MAX_NODES = 3_000;
    private static final int MAX_DEPTH = 30;
    private static final int PART = 10;
    private static final int MOST_VALUES = 50;
    private static final Set<String> ARTICLES = Set.of(
            "article",
            "newsarticle",
            "reportagenewsarticle",
            "analysisnewsarticle",
            "opinionnewsarticle",
            "backgroundnewsarticle",
            "reviewnewsarticle",
            "askpublicnewsarticle",
            "blogposting",
            "liveblogposting",
            "socialmediaposting",
            "techarticle",
            "scholarlyarticle",
            "report",
            "satiricalarticle",
            "advertisercontentarticle",
            "medicalscholarlyarticle",
            "discussionforumposting",
            "recipe",
            "review",
            "howto");

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(MAX_CHARS)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .build();

    private static final Pattern TYPE = Pattern.compile("\"@type\"\\s{0,9}:\\s{0,9}\\[?\\s{0,9}\"([\\w:/.]{3,60})\"");
    /** Fields of an article with a whole text, a flat object, or a list of these. */
    private static final Pattern FIELD = Pattern.compile(
            "\"(headline|datePublished|dateModified|dateCreated|author|creator|image|articleBody|articleSection|isAccessibleForFree|description)\""
                    + "\\s{0,9}:\\s{0,9}(\"(?:[^\"\\\\]|\\\\.){0,20000}+\"(?=\\s{0,9}[,}\\]])|\\{[^{}]{0,2000}\\}|\\[[^\\[\\]]{0,4000}\\]|true|false)");

    private final List<JsonNode> nodes = new ArrayList<>();
    /** Statements inside the statement about another article: updates of a live blog, stories it links to. */
    private final Set<JsonNode> parts = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<String, JsonNode> byId = new HashMap<>();
    private final @Nullable JsonNode article;

    private JsonLd(List<String> scripts) {
        for (String script : scripts) {
            parse(script);
        }
        article = chooseArticle();
    }

    public static JsonLd read(List<String> scripts) {
        return new JsonLd(scripts);
    }

    private void parse(String script) {
        String json = strip(script);
        if (json.isEmpty() || json.length() > MAX_CHARS) {
            return;
        }
        try {
            collect(JSON.readTree(json), 0, false);
        } catch (JacksonException e) {
            salvage(json);
        }
    }

    /** Takes what can be read of a statement about an article that has a mistake in it, field by field. */
    private void salvage(String json) {
        Matcher type = TYPE.matcher(json);
        if (!type.find() || !ARTICLES.contains(localName(type.group(1)))) {
            return;
        }
        ObjectNode found = JSON.createObjectNode().put("@type", type.group(1));
        Matcher field = FIELD.matcher(json);
        while (field.find()) {
            String name = field.group(1);
            if (!found.has(name)
                    && !(name.equals("articleBody") && field.group(2).isEmpty())) {
                try {
                    found.set(name, JSON.readTree(field.group(2)));
                } catch (JacksonException e) {
                    // The mistake is in this field; the others are as good as before.
                    found.remove(name);
                }
            }
        }
        nodes.add(found);
    }

    /** Publishers wrap the JSON in HTML comments or CDATA and end it with a semicolon. */
    private static String strip(String script) {
        String s = script.contains("CDATA[") ? script.replace("<![CDATA[", "").replace("]]>", "") : script;
        int start = 0;
        while (start < s.length() && s.charAt(start) != '{' && s.charAt(start) != '[') {
            start++;
        }
        int end = s.length();
        while (end > start && s.charAt(end - 1) != '}' && s.charAt(end - 1) != ']') {
            end--;
        }
        return s.substring(start, end);
    }

    private void collect(@Nullable JsonNode node, int depth, boolean inside) {
        if (node == null || depth > MAX_DEPTH || nodes.size() > MAX_NODES) {
            return;
        }
        if (node.isObject()) {
            if (node.has("@type") || node.has("@id")) {
                nodes.add(node);
                if (inside) {
                    parts.add(node);
                }
            }
            boolean within = inside || types(node).stream().anyMatch(ARTICLES::contains);
            for (JsonNode child : node) {
                if (child.isContainerNode()) {
                    collect(child, depth + 1, within);
                }
            }
        } else if (node.isArray()) {
            for (JsonNode child : node) {
                collect(child, depth + 1, inside);
            }
        }
    }

    /** The most complete statement about an article; one that merely lists others has no headline or text. */
    private @Nullable JsonNode chooseArticle() {
        JsonNode best = null;
        int most = -PART;
        for (JsonNode node : nodes) {
            if (types(node).stream().noneMatch(ARTICLES::contains)) {
                continue;
            }
            int score = parts.contains(node) ? -PART : 0;
            for (String field :
                    List.of("headline", "datePublished", "author", "articleBody", "mainEntityOfPage", "publisher")) {
                score += node.hasNonNull(field) ? 1 : 0;
            }
            score += types(node).stream().anyMatch(t -> t.contains("news") || t.contains("blog")) ? 1 : 0;
            if (score > most) {
                most = score;
                best = node;
            }
        }
        return best;
    }

    /** Types of a statement in lower case, without the vocabulary's address. */
    static List<String> types(JsonNode node) {
        List<String> types = new ArrayList<>();
        JsonNode type = node.path("@type");
        if (type.isTextual()) {
            types.add(localName(type.asText()));
        } else {
            type.forEach(t -> types.add(localName(t.asText())));
        }
        return types;
    }

    private static String localName(String type) {
        int slash = Math.max(type.lastIndexOf('/'), type.lastIndexOf(':'));
        return type.substring(slash + 1).toLowerCase(Locale.ROOT);
    }

    /** The statement about the article, or null. */
    @Nullable
    public JsonNode article() {
        return article;
    }

    /** Whether the statement is about a news article. */
    public boolean isNews() {
        return article != null && types(article).stream().anyMatch(t -> t.endsWith("newsarticle"));
    }

    /** A text field of the article, plain, or null. */
    @Nullable
    public String text(String field) {
        if (article == null) {
            return null;
        }
        JsonNode value = article.path(field);
        if (value.isArray() && !value.isEmpty()) {
            value = value.get(0);
        }
        if (value.isObject()) {
            value = value.has("@value") ? value.path("@value") : value.path("name");
        }
        if (!value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** A text field of the statement about the page itself, where there is none about an article, or null. */
    @Nullable
    public String textOfPage(String field) {
        return article == null ? textOf("webpage", field) : null;
    }

    /** A text field of the first statement of a type (lower case) that has it, or null. */
    @Nullable
    public String textOf(String type, String field) {
        for (JsonNode node : nodes) {
            if (node.path(field).isTextual() && types(node).contains(type)) {
                return node.path(field).asText();
            }
        }
        return null;
    }

    /** Names of persons or organisations in a field, references resolved. */
    public List<String> names(String field) {
        List<String> names = new ArrayList<>();
        if (article != null) {
            names(article.path(field), names, 0);
        }
        return names;
    }

    /** Names in a field of which it is not said that they are organisations'. */
    public List<String> people(String field) {
        List<String> people = new ArrayList<>();
        if (article != null) {
            people(article.path(field), people);
        }
        return people;
    }

    /** The persons that the statement about the page names, where there is none about an article; else nobody. */
    public List<String> peopleOfPage(String field) {
        List<String> people = new ArrayList<>();
        if (article != null) {
            return people;
        }
        for (JsonNode node : nodes) {
            if (people.isEmpty() && types(node).contains("webpage")) {
                people(node.path(field), people);
            }
        }
        return people;
    }

    private void people(JsonNode value, List<String> people) {
        for (JsonNode one : first(value)) {
            JsonNode whole =
                    one.has("@id") && !one.has("name") ? byId(one.path("@id").asText()) : one;
            if (types(whole).stream().noneMatch(t -> t.endsWith("organization"))) {
                names(one, people, 1);
            }
        }
    }

    /** The values of a field, of an array only the first. */
    private static List<JsonNode> first(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .limit(MOST_VALUES)
                        .toList()
                : List.of(value);
    }

    private void names(JsonNode value, List<String> names, int depth) {
        if (depth > 3 || names.size() > 50) {
            return;
        }
        if (value.isArray()) {
            first(value).forEach(v -> names(v, names, depth + 1));
        } else if (value.isTextual()) {
            add(names, value.asText());
        } else if (value.isObject()) {
            JsonNode name = value.path("name");
            if (name.isMissingNode() && value.has("@id")) {
                name = byId(value.path("@id").asText()).path("name");
            }
            if (name.isMissingNode() && value.hasNonNull("givenName")) {
                add(
                        names,
                        value.path("givenName").asText() + " "
                                + value.path("familyName").asText());
            }
            if (name.isArray()) {
                first(name).forEach(n -> add(names, n.asText()));
            } else if (name.isTextual()) {
                add(names, name.asText());
            }
        }
    }

    private static void add(List<String> names, String name) {
        String plain = FieldText.plain(name);
        if (!plain.isEmpty() && !names.contains(plain)) {
            names.add(plain);
        }
    }

    /** The statement with this id, or a missing node. */
    JsonNode byId(String id) {
        if (byId.isEmpty()) {
            nodes.stream()
                    .filter(n -> n.size() > 1)
                    .forEach(n -> byId.putIfAbsent(n.path("@id").asText(), n));
        }
        return byId.getOrDefault(id, MissingNode.getInstance());
    }

    /** All statements, in document order. */
    public List<JsonNode> nodes() {
        return nodes;
    }

    /** Whether any statement has this type (lower case). */
    public boolean hasType(String type) {
        return nodes.stream().anyMatch(n -> types(n).contains(type));
    }
}
