package barid.reader.page.title;

import barid.reader.page.document.Block;
import barid.reader.page.text.FieldText;
import barid.reader.page.text.Likeness;
import barid.reader.page.text.TextShape;
import barid.reader.page.title.TitleWording.Place;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the features of every wording of the title of one page. */
public final class TitleFeatures {
    /** What is said for machines and meant to be the title. */
    private static final Set<Place> STATEMENTS =
            EnumSet.of(Place.JSON_LD, Place.OG, Place.TWITTER, Place.META, Place.MICRODATA);

    private static final double LIKE = 0.4;
    private static final int SHORTEST = 6;
    private static final int SHORT = 16;
    private static final int MOST_PARTS = 10;

    private final TitleCandidates titles;
    /** The heading above the body, folded. */
    private final @Nullable String heading;
    /** What the elements inside the heading say, folded. */
    private final Set<String> inner;
    /** The lines around the beginning of the body, folded. */
    private final Set<String> seen;

    private final Collection<TitleWording> wordings;
    private final int[] address;
    private double mostLikeAddress;

    TitleFeatures(TitleCandidates titles, @Nullable Block block, Set<String> seen) {
        this.titles = titles;
        String text = block == null ? null : FieldText.squeeze(block.text);
        heading = text == null ? null : titles.fold(text);
        this.seen = seen;
        List<String> parts = block == null ? List.of() : parts(block.element());
        inner = parts.stream().map(titles::fold).collect(Collectors.toSet());
        wordings = TitleWordings.of(titles, text, parts, seen);
        address = Likeness.pairs(titles.sites().address());
        for (TitleWording wording : wordings) {
            mostLikeAddress = Math.max(mostLikeAddress, likeAddress(wording));
        }
    }

    public Collection<TitleWording> wordings() {
        return wordings;
    }

    /** What a heading is made of: the text that is its own, and that of each element inside. */
    private static List<String> parts(Element heading) {
        return Stream.concat(
                        Stream.of(heading.ownText()),
                        heading.stream().skip(1).limit(MOST_PARTS).map(FieldText::brief))
                .map(FieldText::squeeze)
                .toList();
    }

    private double likeAddress(TitleWording wording) {
        return Likeness.of(titles.pairs(wording.folded), address);
    }

    /** What is true of a wording. */
    public double[] of(TitleWording wording) {
        double[] row = new double[TitleFeature.COUNT];
        places(row, wording);
        statements(row, wording);
        if (heading != null && !wording.isIn(Place.HEADING)) {
            heading(row, wording.folded, heading);
        }
        looks(row, wording);
        return row;
    }

    private void places(double[] row, TitleWording wording) {
        boolean inHeading = wording.isIn(Place.HEADING);
        boolean inH1 = wording.isIn(Place.H1);
        boolean jsonLd = wording.isIn(Place.JSON_LD);
        boolean og = wording.isIn(Place.OG);
        put(row, TitleFeature.IN_HEADING, inHeading);
        put(row, TitleFeature.IN_OTHER_H1, wording.isIn(Place.OTHER_H1) && !inH1 && !inHeading);
        put(row, TitleFeature.IN_JSON_LD, jsonLd);
        put(row, TitleFeature.IN_OG, og);
        put(row, TitleFeature.IN_MICRODATA, wording.isIn(Place.MICRODATA));
        put(row, TitleFeature.IN_META, wording.isIn(Place.META));
        put(row, TitleFeature.IS_PART, wording.isIn(Place.PART));
        put(row, TitleFeature.SEEN_AND_STATED, (inHeading || inH1) && (og || jsonLd));
        put(row, TitleFeature.VISIBLE, seen.contains(wording.folded));
        put(
                row,
                TitleFeature.ONLY_H1,
                heading == null && inH1 && titles.headings().size() == 1);
        if (titles.isNews()) {
            put(row, TitleFeature.NEWS_IN_HEADING, inHeading);
            put(row, TitleFeature.NEWS_IN_JSON_LD, jsonLd);
            put(row, TitleFeature.NEWS_IN_OG, og);
            put(row, TitleFeature.NEWS_IN_WINDOW, wording.isIn(Place.WINDOW));
            int stated = 0;
            for (Place place : STATEMENTS) {
                stated += wording.isIn(place) ? 1 : 0;
            }
            row[TitleFeature.NEWS_STATED_AGAIN.place()] = Math.max(0, stated - 1);
        }
    }

    private void statements(double[] row, TitleWording wording) {
        for (Map.Entry<Place, String> statement : titles.stated().entrySet()) {
            if (statement.getKey() != Place.H1 && !wording.isIn(statement.getKey())) {
                String other = titles.fold(statement.getValue());
                boolean shorter = isShorter(other, wording.folded);
                row[TitleFeature.ENDED_BY_STATED.place()] += shorter && wording.folded.endsWith(other) ? 1 : 0;
                row[TitleFeature.BEGUN_BY_STATED.place()] += shorter && wording.folded.startsWith(other) ? 1 : 0;
            }
        }
    }

    private void heading(double[] row, String folded, String above) {
        put(row, TitleFeature.ENDS_HEADING, above.endsWith(folded));
        put(row, TitleFeature.BEGINS_HEADING, above.startsWith(folded));
        put(row, TitleFeature.HEADING_ELEMENT, inner.contains(folded));
        put(row, TitleFeature.ENDED_BY_HEADING, isShorter(above, folded) && folded.endsWith(above));
    }

    private void looks(double[] row, TitleWording wording) {
        double likeAddress = likeAddress(wording);
        row[TitleFeature.LIKE_ADDRESS.place()] = likeAddress;
        put(row, TitleFeature.MOST_LIKE_ADDRESS, likeAddress > LIKE && likeAddress >= mostLikeAddress);
        row[TitleFeature.UNTRIMMED.place()] = wording.untrimmed.size();
        put(row, TitleFeature.HAS_BAR, wording.text().indexOf('|') >= 0);
        int size = TextShape.of(wording.folded).size();
        row[TitleFeature.LENGTH.place()] = Math.log(1 + size);
        put(row, TitleFeature.SHORT, size < SHORT);
    }

    private static boolean isShorter(String other, String folded) {
        return other.length() >= SHORTEST && other.length() < folded.length();
    }

    private static void put(double[] row, TitleFeature feature, boolean holds) {
        row[feature.place()] = holds ? 1 : 0;
    }
}
