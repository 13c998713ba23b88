package barid.reader.feed.markup;

import barid.reader.feed.markup.MarkupLexer.Token;
import org.jspecify.annotations.Nullable;

/**
 * Follows the tree of a document whose tags may be missing, crossed or misspelt, and hands elements to a
 * {@link ElementHandler}. An end tag closes what it names, however deep; one that names nothing open is passed over; a field
 * ends where the next one begins. Neither depth nor length is unbounded, and nothing here recurses.
 */
public final class TreeBuilder {
    private static final int MAX_DEPTH = 128;
    private static final int MAX_FIELD = 1 << 20;
    private static final int MAX_BINDINGS = 64;

    private final MarkupLexer markup;
    private final Characters characters;
    private final Repairs repairs;
    private final ElementHandler vocabulary;
    private final ElementName.Table names = new ElementName.Table();

    private final ElementName[] open = new ElementName[MAX_DEPTH];
    private final ElementRole[] roles = new ElementRole[MAX_DEPTH];
    private final @Nullable String[] bases = new String[MAX_DEPTH];
    private final @Nullable String[] languages = new String[MAX_DEPTH];
    private final int[] bound = new int[MAX_DEPTH];
    private int depth;
    private int tooDeep;

    private final String[] prefixes = new String[MAX_BINDINGS];
    private final FeedModule[] modules = new FeedModule[MAX_BINDINGS];
    private int bindings;

    /** Base and language of the element at hand. */
    private @Nullable String base;

    private final @Nullable String documentBase;

    private @Nullable String language;

    private @Nullable ElementName captured;
    private FeedModule capturedModule = FeedModule.OTHER;
    private ElementRole capture = ElementRole.IGNORED;
    private int sameName;
    private int inner;
    private final StringBuilder field = new StringBuilder();

    public TreeBuilder(
            MarkupLexer markup,
            Characters characters,
            Repairs repairs,
            ElementHandler vocabulary,
            @Nullable String base) {
        this.markup = markup;
        this.characters = characters;
        this.repairs = repairs;
        this.vocabulary = vocabulary;
        this.base = base;
        this.documentBase = base;
    }

    /** Reads to the end of the document, or of the feed in it. */
    public void walk() {
        boolean junk = false;
        while (true) {
            Token token = markup.next();
            switch (token) {
                case START -> start();
                case END -> end();
                case TEXT -> {
                    junk |= depth == 0 && !isBlank();
                    text();
                }
                case LITERAL -> {
                    if (captured != null) {
                        literal();
                    }
                }
                case NONE -> {
                    if (depth > 0) {
                        repairs.add(Repair.TRUNCATED);
                        vocabulary.truncated();
                    }
                    if (junk) {
                        repairs.add(Repair.JUNK_BEFORE);
                    }
                    return;
                }
            }
            if (depth == 0 && vocabulary.isComplete()) {
                if (junk) {
                    repairs.add(Repair.JUNK_BEFORE);
                }
                if (!markup.nothingFollows()) {
                    repairs.add(Repair.JUNK_AFTER);
                }
                return;
            }
        }
    }

    // what the vocabulary may ask while an element is open

    /** The base that the document states itself, null when it states none. */
    @Nullable
    public String statedBase() {
        return base == null || base.equals(documentBase) ? null : base;
    }

    /** Resolved against a base that the document states itself; as it is when it states none. */
    public String resolveStated(String reference) {
        String stated = base;
        return stated == null || stated.equals(documentBase) ? reference : Links.resolve(stated, reference);
    }

    @Nullable
    public String base() {
        return base;
    }

    @Nullable
    public String language() {
        return language;
    }

    /** The value of an attribute by local name, any case; null when it isn't there. */
    @Nullable
    public String attribute(String local) {
        for (int i = 0; i < markup.attributeCount(); i++) {
            int to = markup.attributeNameTo(i);
            int from = to - local.length();
            int start = markup.attributeNameFrom(i);
            boolean whole = from == start || (from > start && markup.text[from - 1] == ':');
            if (whole && matches(local, from)) {
                return markup.attributeValue(i);
            }
        }
        return null;
    }

    private @Nullable String exactAttribute(String name) {
        for (int i = 0; i < markup.attributeCount(); i++) {
            int from = markup.attributeNameFrom(i);
            if (markup.attributeNameTo(i) - from == name.length() && matches(name, from)) {
                return markup.attributeValue(i);
            }
        }
        return null;
    }

    private boolean matches(String name, int from) {
        for (int k = 0; k < name.length(); k++) {
            char c = markup.text[from + k];
            if (c != name.charAt(k) && (c | 32) != name.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    // the tree

    private void start() {
        ElementName name = names.of(markup.text, markup.nameFrom, markup.nameTo);
        if (captured != null) {
            if (!vocabulary.ends(capturedModule, captured.local(), capture, name, inner)) {
                innerStart(name);
                return;
            }
            repairs.add(Repair.IMPLIED_END);
            finishField();
        }
        if (tooDeep > 0) {
            tooDeep += markup.selfClosed ? 0 : 1;
            return;
        }
        int mark = bindings;
        bind();
        FeedModule module = module(name);
        if (vocabulary.endsEntry(depth == 0 ? ElementRole.NONE : roles[depth - 1], module, name.local())) {
            bindings = mark;
            closeEntry();
            mark = bindings;
            bind();
        }
        String outerBase = base;
        String outerLanguage = language;
        String statedBase = exactAttribute("xml:base");
        if (statedBase != null) {
            base = Links.resolve(base, statedBase);
        }
        String statedLanguage = exactAttribute("xml:lang");
        if (statedLanguage != null) {
            language = statedLanguage;
        }
        ElementRole parent = depth == 0 ? ElementRole.NONE : roles[depth - 1];
        ElementRole role = vocabulary.open(parent, module, name.local());
        boolean leaf = role == ElementRole.FIELD || role == ElementRole.MARKUP;
        if (role == ElementRole.PASSED
                || (markup.selfClosed && !leaf && role != ElementRole.ENTRY && role != ElementRole.FEED)) {
            bindings = mark;
            base = outerBase;
            language = outerLanguage;
            if (markup.selfClosed && role != ElementRole.PASSED) {
                vocabulary.close(role);
            }
            return;
        }
        if (depth == MAX_DEPTH) {
            repairs.add(Repair.NESTING);
            tooDeep = 1;
            bindings = mark;
            base = outerBase;
            language = outerLanguage;
            return;
        }
        open[depth] = name;
        roles[depth] = role;
        bases[depth] = outerBase;
        languages[depth] = outerLanguage;
        bound[depth] = mark;
        depth++;
        if (leaf) {
            captured = name;
            capturedModule = module;
            capture = role;
            sameName = 0;
            inner = 0;
            field.setLength(0);
        }
        if (markup.selfClosed) {
            if (leaf) {
                finishField();
            } else {
                pop();
            }
        }
    }

    private void end() {
        ElementName name = names.of(markup.text, markup.nameFrom, markup.nameTo);
        if (captured != null) {
            if (innerEnd(name)) {
                return;
            }
        } else if (tooDeep > 0) {
            tooDeep--;
            return;
        }
        int at = depth - 1;
        while (at >= 0 && !open[at].equals(name)) {
            at--;
        }
        if (at < 0) {
            at = byLocalName(name);
        }
        if (at < 0) {
            if (!vocabulary.isPassed(name)) {
                repairs.add(Repair.TAG);
            }
            return;
        }
        if (at < depth - 1) {
            repairs.add(Repair.IMPLIED_END);
        }
        while (depth > at) {
            if (captured != null) {
                finishField();
            } else {
                pop();
            }
        }
    }

    /** An end tag with another prefix than its start tag, of a structural element only. */
    private int byLocalName(ElementName name) {
        for (int at = depth - 1; at >= 0; at--) {
            boolean structural = roles[at] == ElementRole.FEED || roles[at] == ElementRole.ENTRY;
            if (structural && open[at].local().equals(name.local())) {
                return at;
            }
        }
        return -1;
    }

    private void pop() {
        depth--;
        ElementRole role = roles[depth];
        vocabulary.close(role);
        bindings = bound[depth];
        base = bases[depth];
        language = languages[depth];
        tooDeep = 0;
    }

    private void closeEntry() {
        int at = depth - 1;
        while (at >= 0 && roles[at] != ElementRole.ENTRY) {
            at--;
        }
        if (at < 0) {
            return;
        }
        repairs.add(Repair.IMPLIED_END);
        while (depth > at) {
            pop();
        }
    }

    // a field's text

    private void text() {
        if (captured == null || tooDeep > 0) {
            return;
        }
        if (roomForMore()) {
            if (capture == ElementRole.MARKUP) {
                characters.literal(markup.text, markup.from, markup.to, field);
            } else {
                characters.resolved(markup.text, markup.from, markup.to, field);
            }
        }
    }

    private void literal() {
        if (!roomForMore()) {
            return;
        }
        if (capture == ElementRole.MARKUP) {
            for (int i = markup.from; i < markup.to; i++) {
                char c = markup.text[i];
                switch (c) {
                    case '<' -> field.append("&lt;");
                    case '>' -> field.append("&gt;");
                    case '&' -> field.append("&amp;");
                    default -> field.append(c);
                }
            }
        } else {
            characters.literal(markup.text, markup.from, markup.to, field);
        }
    }

    private boolean roomForMore() {
        if (field.length() + (markup.to - markup.from) <= MAX_FIELD) {
            return true;
        }
        repairs.add(Repair.FIELD_CUT);
        return false;
    }

    /** A tag inside a field: markup that belongs to its text. */
    private void innerStart(ElementName name) {
        ElementName outer = captured;
        if (markup.broken) {
            repairs.add(Repair.LESS_THAN);
        } else if (!markup.selfClosed) {
            sameName += outer != null && outer.equals(name) ? 1 : 0;
            inner++;
        }
        copyTag();
    }

    /** Whether the end tag belongs to the text of the field. Ends the field otherwise, if it may. */
    private boolean innerEnd(ElementName name) {
        ElementName outer = captured;
        if (outer == null) {
            return false;
        }
        if (outer.equals(name)) {
            if (sameName > 0) {
                sameName--;
                inner--;
                copyTag();
                return true;
            }
            finishField();
            return true;
        }
        for (int at = depth - 2; at >= 0; at--) {
            boolean container = roles[at] != ElementRole.IGNORED && roles[at] != ElementRole.NONE;
            if (container && open[at].equals(name) && (inner == 0 || vocabulary.isStructure(name))) {
                return false;
            }
        }
        if (inner == 0 && capture == ElementRole.FIELD && !vocabulary.isHtml(name)) {
            // </titel>: the only thing it can end is this field
            repairs.add(Repair.TAG);
            finishField();
            return true;
        }
        inner = Math.max(0, inner - 1);
        copyTag();
        return true;
    }

    private void copyTag() {
        if (roomForMore()) {
            characters.literal(markup.text, markup.from, markup.to, field);
        }
    }

    private void finishField() {
        ElementName name = captured;
        if (name == null) {
            return;
        }
        captured = null;
        ElementRole parent = depth < 2 ? ElementRole.NONE : roles[depth - 2];
        vocabulary.field(parent, capturedModule, name.local(), field);
        pop();
    }

    private boolean isBlank() {
        for (int i = markup.from; i < markup.to; i++) {
            if (markup.text[i] > ' ' && markup.text[i] != '\ufeff') {
                return false;
            }
        }
        return true;
    }

    // namespaces

    private void bind() {
        for (int i = 0; i < markup.attributeCount(); i++) {
            int from = markup.attributeNameFrom(i);
            int to = markup.attributeNameTo(i);
            if (to - from < 5 || !matches("xmlns", from)) {
                continue;
            }
            boolean prefixed = to - from > 6 && markup.text[from + 5] == ':';
            if ((prefixed || to - from == 5) && bindings < MAX_BINDINGS) {
                String prefix = prefixed ? names.of(markup.text, from + 6, to).local() : "";
                prefixes[bindings] = prefix;
                modules[bindings] = FeedModule.declared(prefix, markup.attributeValue(i), depth == 0);
                bindings++;
            }
        }
    }

    private FeedModule module(ElementName name) {
        for (int i = bindings - 1; i >= 0; i--) {
            if (prefixes[i].equals(name.prefix())) {
                return modules[i];
            }
        }
        if (name.prefix().isEmpty()) {
            return FeedModule.RSS;
        }
        FeedModule usual = FeedModule.usual(name.prefix());
        repairs.add(Repair.PREFIX);
        return usual == null ? FeedModule.OTHER : usual;
    }
}
