package barid.reader.usage;

import barid.model.usage.UsagePlace;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a page says of its own uses, as it stands there.
 *
 * @param robots contents of the meta elements {@code robots}, and of those named like the reader
 * @param tdmReservation contents of the meta elements {@code tdm-reservation}
 * @param tdmPolicy contents of the meta elements {@code tdm-policy}
 * @param licences addresses of licences in RSL, as written
 * @param otherLicences addresses of licences of other sorts, as written
 * @param embedded licences in RSL that stand in the page
 */
public record PageTerms(
        List<String> robots,
        List<String> tdmReservation,
        List<String> tdmPolicy,
        List<String> licences,
        List<String> otherLicences,
        List<String> embedded) {
    /** The word by which pages and robots.txt files address the reader, in lower case. */
    public static final String ROBOT = "barid";
    /** A page that says nothing. */
    public static final PageTerms NONE =
            new PageTerms(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public PageTerms {
        robots = List.copyOf(robots);
        tdmReservation = List.copyOf(tdmReservation);
        tdmPolicy = List.copyOf(tdmPolicy);
        licences = List.copyOf(licences);
        otherLicences = List.copyOf(otherLicences);
        embedded = List.copyOf(embedded);
    }

    /** What is said, at the address that answered. */
    public List<Statement> statements(URI url) {
        List<Statement> found = new ArrayList<>();
        robots.forEach(content -> found.addAll(RobotsDirectives.meta(content, url)));
        for (String value : tdmReservation) {
            if (value.strip().equals("0") || value.strip().equals("1")) {
                found.addAll(TdmRules.reservation(
                        value.strip().equals("1"), UsagePlace.PAGE, url, "meta tdm-reservation " + value.strip()));
            }
        }
        for (String xml : embedded) {
            RslDocument.embedded(xml, url).ifPresent(document -> found.addAll(document.statements(url)));
        }
        return found;
    }

    /** The policy for text and data mining that it names. */
    public Optional<URI> policy(URI url) {
        return first(tdmPolicy, url);
    }

    /** The licence of another sort than RSL that it names. */
    public Optional<URI> otherLicence(URI url) {
        return first(otherLicences, url);
    }

    /** Documents of licences in RSL that it names. */
    public List<URI> documents(URI url) {
        return licences.stream()
                .flatMap(written -> WebUrl.parse(written, url).stream())
                .distinct()
                .toList();
    }

    private static Optional<URI> first(List<String> written, URI url) {
        return written.stream()
                .flatMap(each -> WebUrl.parse(each, url).stream())
                .findFirst();
    }
}
