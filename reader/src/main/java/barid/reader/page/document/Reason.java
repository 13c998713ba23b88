package barid.reader.page.document;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a block is not in the body, or why a box is left out with everything inside. */
public enum Reason {
    // What the publisher's names for a box say, and in part the phrases too
    /** Readers' comments. */
    COMMENTS("comments"),
    /** Ways to share the article, or a line that asks for it. */
    SHARE("share"),
    /** Other articles. */
    RELATED("related"),
    /** An offer of the site itself: a subscription, an application, an event; by a name, a phrase or an address that a link leads to. */
    PROMO("promo"),
    /** An advertisement, or the line above one. */
    ADVERT("advert"),
    /** A menu, or the way to this page. */
    NAVIGATION("navigation"),
    /** A column beside the article. */
    SIDEBAR("sidebar"),
    /** A note about the author. */
    AUTHOR("author"),
    /** Keywords and sections of the article. */
    LABELS("labels"),
    /** Statements about the article such as its date and its number of words; also microdata that a style sheet hides. */
    DETAILS("details"),
    /** What readers do not see. */
    HIDDEN("hidden"),
    /** A question about cookies, or another layer over the page. */
    CONSENT("consent"),

    // What a line says as a whole, or how it begins
    /** An invitation to comment. */
    COMMENT("comment"),
    /** The credit of a picture. */
    CREDIT("credit"),
    /** A word that stands before a date. */
    DATE("date"),
    /** An invitation to a newsletter. */
    NEWSLETTER("newsletter"),
    /** A line such as "read also". */
    READ_ALSO("read-also"),

    // What the rules find
    /** A caption, or a short line with a credit below a picture. */
    CAPTION("caption"),
    /** The line stands above the headline. */
    BEFORE_HEADLINE("before-headline"),
    /** The headline itself. */
    TITLE("title"),
    /** The same text stands further up. */
    REPEATED("repeated"),
    /** One of several lines in a row that all stand further up: a second layout of the same text. */
    COPIED("copied"),
    /** The text is links alone. */
    LINKS("links"),
    /** The block lies in a list or box of which most is links. */
    LINK_LIST("link-list"),
    /** The block lies in a box, or below a heading, that offers something else. */
    OFFER("offer"),
    /** The block lies in a form or introduces one. */
    FORM("form"),
    /** A label or heading behind the last sentence. */
    AFTER_END("after-end"),
    /** The line says who wrote the article and when, or is a note about its author. */
    BYLINE("byline"),
    /** A heading below which nothing is left. */
    EMPTY_SECTION("empty-section"),

    // What is decided after the rules
    /** The publisher states the whole text of the article, and the block is not in it. */
    NOT_STATED("not-stated"),
    /** The learnt classifier finds it unlikely that the block is a part of the article. */
    UNLIKELY("unlikely"),

    /** The block lies outside of the part of the page that holds the article. */
    OUTSIDE("outside");

    private static final Map<String, Reason> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::word, Function.identity()));

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** The word that an explanation shows. */
    public String word() {
        return word;
    }

    /** The reason with a word, as the shipped lists name their sections; an unknown word is refused. */
    static Reason of(String word) {
        Reason reason = BY_WORD.get(word);
        if (reason == null) {
            throw new IllegalStateException("No block is dropped for the reason \"" + word + "\"");
        }
        return reason;
    }

    /** The word: explanations print reasons as they are. */
    @Override
    public String toString() {
        return word;
    }
}
