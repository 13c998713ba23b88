package barid.enrich.tags.query;

import barid.enrich.tags.query.Node.Match;
import barid.enrich.tags.text.Region;
import barid.enrich.tags.text.Words;
import java.util.ArrayList;
import java.util.List;

/** Reads one query by recursive descent: OR binds weakest, then AND and NOT, then NEAR. Used once. */
final class QueryParser {
    static final int LONGEST_TEXT = 20_000;
    static final int MOST_WORDS = 2_000;
    static final int DEEPEST = 30;
    static final int FARTHEST = 100;
    static final int SHORTEST_PREFIX = 3;

    private final String text;
    private int at;
    private int depth;
    private int wordCount;

    QueryParser(String text) {
        this.text = text;
    }

    ParsedQuery parse() {
        if (text.length() > LONGEST_TEXT) {
            return new QueryRefusal(LONGEST_TEXT, "The query is longer than " + LONGEST_TEXT + " characters.");
        }
        try {
            skipSpace();
            if (at == text.length()) {
                throw refuse(0, "The query is empty.");
            }
            Node root = either(0);
            if (at < text.length()) {
                throw refuse(at, "This closing bracket was never opened.");
            }
            return new TagQuery(text, root);
        } catch (RefusedException e) {
            return e.refusal;
        }
    }

    private Node either(int regions) throws RefusedException {
        if (++depth > DEEPEST) {
            throw refuse(at, "Brackets are nested more than " + DEEPEST + " deep.");
        }
        var choices = new ArrayList<Node>();
        choices.add(all(regions));
        while (takeWord("OR")) {
            choices.add(all(regions));
        }
        depth--;
        return choices.size() == 1 ? choices.getFirst() : new Node.Or(List.copyOf(choices));
    }

    private Node all(int regions) throws RefusedException {
        var required = new ArrayList<Node>();
        var excluded = new ArrayList<Node>();
        int begin = at;
        do {
            if (takeWord("NOT")) {
                excluded.add(near(regions));
            } else {
                required.add(near(regions));
            }
        } while (takeWord("AND") || isMore());
        if (required.isEmpty()) {
            throw refuse(
                    begin, "NOT needs something beside it that must be there: this would match nearly every article.");
        }
        return required.size() == 1 && excluded.isEmpty()
                ? required.getFirst()
                : new Node.And(List.copyOf(required), List.copyOf(excluded));
    }

    private boolean isMore() {
        return at < text.length() && text.charAt(at) != ')' && !isWordHere("OR");
    }

    private Node near(int regions) throws RefusedException {
        int begin = at;
        Node left = operand(regions);
        while (isNearHere() || isNotNearHere()) {
            boolean apart = takeWord("NOT");
            int distance = distance();
            int second = at;
            Node right = operand(regions);
            requirePlace(left, begin);
            requirePlace(right, second);
            left = apart ? new Node.Apart(left, right, distance) : new Node.Near(left, right, distance);
        }
        return left;
    }

    private boolean isNotNearHere() {
        if (!isWordHere("NOT")) {
            return false;
        }
        int next = at + "NOT".length();
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.startsWith("NEAR/", next);
    }

    private boolean isNearHere() {
        return text.startsWith("NEAR", at) && (isWordHere("NEAR") || text.startsWith("/", at + 4));
    }

    private int distance() throws RefusedException {
        int begin = at;
        at += "NEAR".length();
        if (at == text.length() || text.charAt(at) != '/') {
            throw refuse(begin, "NEAR needs a distance in words, as in NEAR/5.");
        }
        int from = ++at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from < 4) {
            at++;
        }
        int distance = at == from ? 0 : Integer.parseInt(text, from, at, 10);
        if (distance < 1 || distance > FARTHEST) {
            throw refuse(from, "The distance of NEAR is a number from 1 to " + FARTHEST + ".");
        }
        skipSpace();
        return distance;
    }

    private static void requirePlace(Node node, int position) throws RefusedException {
        boolean hasPlace = switch (node) {
            case Node.Phrase phrase -> true;
            case Node.Or or -> or.choices().stream().allMatch(Node.Phrase.class::isInstance);
            case Node.And and -> false;
            case Node.Near near -> false;
            case Node.Apart apart -> false;
        };
        if (!hasPlace) {
            throw refuse(position, "Beside NEAR stands a word, a phrase, or a bracket of words and phrases with OR.");
        }
    }

    private Node operand(int regions) throws RefusedException {
        if (at == text.length()) {
            throw refuse(at, "A word or a phrase is missing at the end.");
        }
        for (Region region : Region.values()) {
            String name = region.fieldName() + ":";
            if (text.startsWith(name, at)) {
                if (regions != 0) {
                    throw refuse(at, "A field inside a field: " + name);
                }
                at += name.length();
                skipSpace();
                return operand(region.bit());
            }
        }
        char c = text.charAt(at);
        if (c == '(') {
            int open = at++;
            skipSpace();
            Node inner = either(regions);
            if (at == text.length()) {
                throw refuse(open, "This bracket is never closed.");
            }
            at++;
            skipSpace();
            return inner;
        }
        if (c == ')') {
            throw refuse(at, "A word or a phrase is missing before this bracket.");
        }
        for (String operator : List.of("AND", "OR", "NOT", "NEAR")) {
            if (isWordHere(operator) || (operator.equals("NEAR") && isNearHere())) {
                throw refuse(at, operator + " needs a word or a phrase before and after it.");
            }
        }
        return phrase(regions);
    }

    private Node phrase(int regions) throws RefusedException {
        int begin = at;
        Match match = Match.INFLECTED;
        if (text.startsWith("==", at)) {
            match = Match.WRITTEN;
            at += 2;
        } else if (text.startsWith("=", at)) {
            match = Match.EXACT;
            at++;
        }
        String content;
        if (at < text.length() && text.charAt(at) == '"') {
            int close = text.indexOf('"', at + 1);
            if (close < 0) {
                throw refuse(at, "This quotation mark is never closed.");
            }
            content = text.substring(at + 1, close);
            at = close + 1;
        } else {
            int from = at;
            while (at < text.length() && !isDelimiter(text.charAt(at))) {
                at++;
            }
            content = text.substring(from, at);
        }
        skipSpace();
        return words(content, match, regions, begin);
    }

    private Node words(String content, Match match, int regions, int begin) throws RefusedException {
        int star = content.indexOf('*');
        if (star >= 0 && star < content.length() - 1) {
            throw refuse(begin, "A star may stand only at the end of a word.");
        }
        Words words = Words.of(content);
        if (words.count() == 0) {
            throw refuse(begin, "There is no letter or digit to look for in \"" + content + "\".");
        }
        wordCount += words.count();
        if (wordCount > MOST_WORDS) {
            throw refuse(begin, "The query has more than " + MOST_WORDS + " words.");
        }
        var list = new ArrayList<Node.Word>(words.count());
        for (int i = 0; i < words.count(); i++) {
            boolean last = i == words.count() - 1;
            list.add(new Node.Word(
                    words.evidence(i, i).term(),
                    words.folded(i),
                    words.isSingle(i),
                    star >= 0 && last ? Match.PREFIX : match));
        }
        Node.Word last = list.getLast();
        if (star >= 0) {
            if (match != Match.INFLECTED) {
                throw refuse(begin, "An exact form and a star exclude each other.");
            }
            if (last.single()) {
                throw refuse(begin, "A star does nothing in a script without spaces: leave it out.");
            }
            if (last.folded().length() < SHORTEST_PREFIX) {
                throw refuse(begin, "At least " + SHORTEST_PREFIX + " letters must stand before a star.");
            }
        }
        return new Node.Phrase(List.copyOf(list), regions);
    }

    private static boolean isDelimiter(char c) {
        return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"';
    }

    private boolean isWordHere(String operator) {
        int end = at + operator.length();
        return text.startsWith(operator, at) && (end == text.length() || isDelimiter(text.charAt(end)));
    }

    private boolean takeWord(String operator) {
        if (!isWordHere(operator)) {
            return false;
        }
        at += operator.length();
        skipSpace();
        return true;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static RefusedException refuse(int position, String reason) {
        return new RefusedException(new QueryRefusal(position, reason));
    }

    /** Leaves the descent; it never leaves the parser. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient QueryRefusal refusal;

        RefusedException(QueryRefusal refusal) {
            super(refusal.reason(), null, false, false);
            this.refusal = refusal;
        }
    }
}
