package barid.reader.feed;

import barid.reader.feed.markup.ElementName;
import barid.reader.feed.markup.ElementRole;
import java.util.Set;

/** Sets of element names, by what may be concluded from meeting one. */
final class ElementSets {
    /** Fields so short that any other field's tag inside them means that their own end is missing. */
    static final Set<String> SHORT = Set.of(
            "title",
            "link",
            "guid",
            "id",
            "pubdate",
            "published",
            "updated",
            "issued",
            "modified",
            "created",
            "date",
            "category",
            "author",
            "creator",
            "language",
            "ttl",
            "comments",
            "loc",
            "lastmod",
            "publication_date");

    /** What begins another field when met in a short one. */
    static final Set<String> AFTER_SHORT = Set.of(
            "title",
            "link",
            "guid",
            "id",
            "pubdate",
            "published",
            "updated",
            "issued",
            "modified",
            "created",
            "description",
            "summary",
            "content",
            "encoded",
            "category",
            "author",
            "creator",
            "enclosure",
            "item",
            "entry",
            "comments",
            "language",
            "ttl",
            "lastbuilddate",
            "loc",
            "lastmod",
            "url");

    /** What begins another field when met in a long one: no HTML has such tags. */
    static final Set<String> AFTER_LONG = Set.of(
            "item",
            "entry",
            "guid",
            "pubdate",
            "published",
            "updated",
            "issued",
            "modified",
            "encoded",
            "enclosure",
            "lastbuilddate");

    /** Parts of a person. */
    static final Set<String> PERSON_PARTS = Set.of("name", "email", "uri", "url", "homepage");

    /** ElementSets that hold others. */
    static final Set<String> STRUCTURE =
            Set.of("item", "entry", "channel", "rss", "feed", "rdf", "urlset", "sitemapindex");

    /** ElementSets of HTML that are empty, and so may come without an end. */
    static final Set<String> VOID =
            Set.of("br", "hr", "img", "input", "meta", "wbr", "area", "base", "col", "embed", "param", "track");

    static final Set<String> HTML = Set.of(
            "a",
            "abbr",
            "address",
            "article",
            "aside",
            "audio",
            "b",
            "big",
            "blockquote",
            "body",
            "br",
            "button",
            "caption",
            "center",
            "cite",
            "code",
            "dd",
            "del",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "embed",
            "fieldset",
            "figcaption",
            "figure",
            "font",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "i",
            "iframe",
            "img",
            "input",
            "ins",
            "kbd",
            "label",
            "li",
            "main",
            "map",
            "mark",
            "nav",
            "object",
            "ol",
            "option",
            "p",
            "param",
            "picture",
            "pre",
            "q",
            "s",
            "samp",
            "script",
            "section",
            "select",
            "small",
            "source",
            "span",
            "strike",
            "strong",
            "style",
            "sub",
            "sup",
            "svg",
            "table",
            "tbody",
            "td",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "time",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "video",
            "wbr",
            "html",
            "head",
            "meta",
            "noscript");

    /** What publishers call the statement that an article is for subscribers. */
    static final Set<String> PAYWALL = Set.of(
            "access",
            "accesslevel",
            "accesstype",
            "accessrights",
            "premium",
            "ispremium",
            "paid",
            "ispaid",
            "paywall",
            "paywalled",
            "haspaywall",
            "subscriberonly",
            "subscribersonly",
            "membersonly",
            "memberonly",
            "isaccessibleforfree",
            "contentaccess",
            "subscription",
            "paidcontent",
            "locked");

    /** ElementSets read off their attributes, whose end tags therefore close nothing. */
    static final Set<String> PASSED = Set.of(
            "link",
            "enclosure",
            "category",
            "thumbnail",
            "content",
            "group",
            "items",
            "seq",
            "li",
            "news",
            "publication",
            "image",
            "in-reply-to",
            "cloud",
            "bag");

    private ElementSets() {}

    /** Whether a start tag met inside a field can only mean that the field's own end tag is missing. */
    static boolean ends(String field, ElementRole capture, ElementName next, int innerTags) {
        String local = next.local();
        if (capture == ElementRole.MARKUP) {
            return innerTags == 0
                    && (local.equals("item") || local.equals("entry"))
                    && next.prefix().isEmpty();
        }
        boolean person = field.equals("author") || field.equals("creator") || field.equals("contributor");
        if (local.equals(field) || (person && PERSON_PARTS.contains(local))) {
            return false;
        }
        return (SHORT.contains(field) ? AFTER_SHORT : AFTER_LONG).contains(local);
    }
}
