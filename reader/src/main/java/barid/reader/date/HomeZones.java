package barid.reader.date;

import barid.model.article.Moment;
import barid.model.article.Moment.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where newsrooms are: the zone of a country, by the address of a site or the region of a language tag, and of languages almost all of
 * whose newsrooms share their time of day. The list is {@code home-zones.tsv}, which names its sources. Thread-safe.
 */
public final class HomeZones {
    /** Endings of countries under which sites of everywhere stand. */
    private static final Set<String> WORLDWIDE =
            Set.of("co", "me", "tv", "io", "ai", "cc", "ws", "fm", "ly", "am", "is");

    private static final Map<String, ZoneId> BY_LANGUAGE = new HashMap<>();
    private static final Map<String, ZoneId> BY_COUNTRY = new HashMap<>();

    static {
        load();
    }

    private HomeZones() {}

    private static void load() {
        try (InputStream in = HomeZones.class.getResourceAsStream("home-zones.tsv")) {
            if (in == null) {
                throw new IllegalStateException("home-zones.tsv is missing from the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] columns = line.split("\t");
                    put(BY_LANGUAGE, columns[1], ZoneId.of(columns[0]));
                    put(BY_COUNTRY, columns.length > 2 ? columns[2] : "", ZoneId.of(columns[0]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Map<String, ZoneId> zones, String keys, ZoneId zone) {
        for (String key : keys.split(" ")) {
            if (!key.isEmpty()) {
                zones.put(key, zone);
            }
        }
    }

    /**
     * The zone in which a document's times are probably written where they state none.
     *
     * @param language BCP-47 tag of the document, null when unknown
     * @param address of the document or of its site, null when unknown
     * @return by the country of the host, else of the language tag, else by the language; empty for what is at home in many zones
     */
    public static Optional<ZoneId> of(@Nullable String language, @Nullable URI address) {
        Locale locale =
                Locale.forLanguageTag((language == null ? "" : language).strip().replace('_', '-'));
        ZoneId zone = ofHost(address);
        if (zone == null) {
            String region = locale.getCountry().toLowerCase(Locale.ROOT);
            // a region of many zones must not be overruled by where the language is at home
            zone = region.isEmpty() ? BY_LANGUAGE.get(locale.getLanguage()) : BY_COUNTRY.get(region);
        }
        return Optional.ofNullable(zone);
    }

    private static @Nullable ZoneId ofHost(@Nullable URI address) {
        String host = address == null || address.getHost() == null
                ? ""
                : address.getHost().toLowerCase(Locale.ROOT);
        String ending = host.substring(host.lastIndexOf('.') + 1);
        boolean worldwide = WORLDWIDE.contains(ending)
                && !host.endsWith(".com." + ending)
                && !host.endsWith(".gov." + ending)
                && !host.endsWith(".net." + ending)
                && !host.endsWith(".org." + ending);
        return worldwide ? null : BY_COUNTRY.get(ending);
    }

    /**
     * A moment whose zone was not stated, put where its document is at home. As that is likely but not stated, it is exact to the
     * minute at most, and remains without a stated zone.
     *
     * @param moment as read
     * @param language BCP-47 tag of the document, null when unknown
     * @param address of the document or of its site, null when unknown
     * @return the moment itself where its zone was stated, where it has no time of day, and where no home is known
     */
    public static Moment atHome(Moment moment, @Nullable String language, @Nullable URI address) {
        if (moment.zoned() || !moment.isTimed()) {
            return moment;
        }
        LocalDateTime written = LocalDateTime.ofInstant(moment.instant(), ZoneOffset.UTC);
        return of(language, address)
                .map(zone -> new Moment(written.atZone(zone).toInstant(), moment.day(), Precision.MINUTE, false))
                .orElse(moment);
    }

    /**
     * The day that begins with an instant where the language is at home: who has only a day to state often states its first instant, in
     * UTC.
     *
     * @return empty when no day begins then, or for a language of many zones
     */
    public static Optional<LocalDate> dayBegun(Moment moment, @Nullable String language) {
        String plain = language == null ? "" : language.replace('_', '-');
        ZoneId zone = BY_LANGUAGE.get(Locale.forLanguageTag(plain).getLanguage());
        if (zone == null) {
            return Optional.empty();
        }
        ZonedDateTime local = moment.instant().atZone(zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? Optional.of(local.toLocalDate()) : Optional.empty();
    }
}
