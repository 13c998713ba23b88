package barid.reader.feed.markup;

/** Kinds of repair; their words are metric labels and part of the public contract. */
public enum Repair {
    GZIP("gzip"),
    CHARSET("charset"),
    JUNK_BEFORE("junk-before"),
    JUNK_AFTER("junk-after"),
    TRUNCATED("truncated"),
    TAG("mismatched-tag"),
    IMPLIED_END("implied-end"),
    ATTRIBUTE("attribute"),
    PREFIX("undeclared-prefix"),
    ENTITY("unknown-entity"),
    AMPERSAND("bare-ampersand"),
    LESS_THAN("bare-less-than"),
    CHARACTER("control-character"),
    CHARACTER_REFERENCE("character-reference"),
    CDATA("cdata"),
    DOCTYPE("doctype"),
    ROOT("root"),
    NESTING("nesting-limit"),
    EXPANSION("expansion-limit"),
    FIELD_CUT("field-limit"),
    ENTRY_LIMIT("entry-limit"),
    LINK("link"),
    DATE("unreadable-date"),
    FUTURE_DATE("future-date"),
    JSON("json");

    final String word;

    Repair(String word) {
        this.word = word;
    }
}
