package barid.reader.page.day;

import barid.model.article.Moment;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the newsrooms of a language are, for languages of which almost all share their time of day (population by territory: Unicode
 * CLDR). Who has only a day to state often states its first instant, and writes that in UTC.
 */
final class HomeZones {
    private static final Map<String, ZoneId> BY_LANGUAGE = byLanguage();

    private HomeZones() {}

    private static Map<String, ZoneId> byLanguage() {
        Map<String, ZoneId> zones = new HashMap<>();
        put(zones, "Europe/Berlin", "de", "nl", "it", "pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "mk", "sq");
        put(zones, "Europe/Stockholm", "sv", "da", "no", "nb", "nn");
        put(zones, "Europe/Helsinki", "fi", "et", "lv", "lt");
        put(zones, "Europe/Athens", "el", "bg", "ro");
        put(zones, "Europe/Kyiv", "uk");
        put(zones, "Europe/Istanbul", "tr");
        put(zones, "Asia/Jerusalem", "he");
        put(zones, "Asia/Tehran", "fa");
        put(zones, "Asia/Kolkata", "hi", "ta", "te", "mr", "gu", "kn", "ml");
        put(zones, "Asia/Bangkok", "th", "vi");
        put(zones, "Asia/Shanghai", "zh");
        put(zones, "Asia/Tokyo", "ja");
        put(zones, "Asia/Seoul", "ko");
        return Map.copyOf(zones);
    }

    private static void put(Map<String, ZoneId> zones, String zone, String... languages) {
        for (String language : languages) {
            zones.put(language, ZoneId.of(zone));
        }
    }

    /** The day that begins with an instant where the language is at home; null when none does, or for a language of many zones. */
    static @Nullable LocalDate dayBegun(Moment moment, @Nullable String language) {
        String tag = language == null ? "" : language;
        ZoneId zone =
                BY_LANGUAGE.get(Locale.forLanguageTag(tag.replace('_', '-')).getLanguage());
        if (zone == null) {
            return null;
        }
        ZonedDateTime local = moment.instant().atZone(zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? local.toLocalDate() : null;
    }
}
