package barid.reader.date;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Moment;
import barid.model.article.Moment.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
    private static final DateReader READER = new DateReader();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sat, 03 Feb 2024 08:05:09 +0200 | 2024-02-03T06:05:09Z",
                "Sat, 3 Feb 2024 08:05:09 GMT | 2024-02-03T08:05:09Z",
                "Sat, 03 Feb 24 08:05 EST | 2024-02-03T13:05:00Z",
                "Saturday, February 3, 2024 8:05:09 pm | 2024-02-03T20:05:09Z",
                "2024-02-03T08:05:09.25+05:30 | 2024-02-03T02:35:09.250Z",
                "2024-02-03T08:05:09 | 2024-02-03T08:05:09Z",
                "2024-02-03 08:05:09 +0200 | 2024-02-03T06:05:09Z",
                "20240203T080509Z | 2024-02-03T08:05:09Z",
                "1706947509 | 2024-02-03T08:05:09Z",
                "1706947509000 | 2024-02-03T08:05:09Z",
                "Sat Feb 03 08:05:09 +0000 2024 | 2024-02-03T08:05:09Z",
                "Sat Feb  3 08:05:09 PST 2024 | 2024-02-03T16:05:09Z",
                "Sat, 03 Feb 2024 08:05:09 GMT+2 | 2024-02-03T06:05:09Z",
                "Sat Feb 03 2024 08:05:09 GMT+0200 (Eastern European Standard Time) | 2024-02-03T06:05:09Z",
                "3 Feb 2024 08:05:09 Europe/Berlin | 2024-02-03T07:05:09Z",
                "03.02.2024 8.05 | 2024-02-03T08:05:00Z",
                "25/02/2024 8h05 | 2024-02-25T08:05:00Z",
                "02/25/2024 8:05 AM | 2024-02-25T08:05:00Z",
                "2024年2月3日 8时5分 | 2024-02-03T08:05:00Z",
                "令和6年2月3日 午後8時05分 | 2024-02-03T20:05:00Z",
                "二〇二四年二月三日 | 2024-02-03T00:00:00Z",
                "2024년 2월 3일 오후 8:05 | 2024-02-03T20:05:00Z",
                "3 กุมภาพันธ์ 2567 08:05 | 2024-02-03T08:05:00Z",
                "3 ก.พ. 67 08:05 | 2024-02-03T08:05:00Z",
                "เสาร์ 3 ก.พ. 67 เวลา 08.05 น. | 2024-02-03T08:05:00Z",
                "3 กุมภาพันธ์ 67 | 2024-02-03T00:00:00Z",
                "3 ก.พ. 24 | 2024-02-03T00:00:00Z",
                "ngày 3 tháng 2 năm 2024 08:05 | 2024-02-03T08:05:00Z",
                "3 février 2024 à 8h05 | 2024-02-03T08:05:00Z",
                "lun. 5 févr. 2024 | 2024-02-05T00:00:00Z",
                "mar. 14 mai 2024 | 2024-05-14T00:00:00Z",
                "sábado 3 de febrero de 2024, 20:05 | 2024-02-03T20:05:00Z",
                "3. Februar 2024, 20:05 Uhr | 2024-02-03T20:05:00Z",
                "3 lutego 2024 | 2024-02-03T00:00:00Z",
                "2024. február 3. | 2024-02-03T00:00:00Z",
                "3. helmikuuta 2024 klo 8.05 | 2024-02-03T08:05:00Z",
                "3 Şubat 2024 08:05 | 2024-02-03T08:05:00Z",
                "3 февраля 2024 г., 08:05 МСК | 2024-02-03T05:05:00Z",
                "3 Φεβρουαρίου 2024 8:05 μ.μ. | 2024-02-03T20:05:00Z",
                "3 फ़रवरी 2024 | 2024-02-03T00:00:00Z",
                "3 בפברואר 2024 | 2024-02-03T00:00:00Z",
                "السبت ٣ فبراير ٢٠٢٤ ٨:٠٥ م | 2024-02-03T20:05:00Z",
                "3 شباط/فبراير 2024 | 2024-02-03T00:00:00Z",
                "3 تشرين الثاني 2024 | 2024-11-03T00:00:00Z",
                "3 كانون الثاني 2024 صباحا | 2024-01-03T00:00:00Z",
                "3 فيفري 2024 | 2024-02-03T00:00:00Z",
                "3 غشت 2024 | 2024-08-03T00:00:00Z",
                "٢٣ رجب ١٤٤٥ هـ | 2024-02-04T00:00:00Z",
                "23 رجب 1445 الموافق 4 فبراير 2024م | 2024-02-04T00:00:00Z",
                "۱۴ بهمن ۱۴۰۲ ساعت ۰۸:۰۵ | 2024-02-03T08:05:00Z",
                "۱۴۰۲/۱۱/۱۴ ۸:۰۵ بعدازظهر | 2024-02-03T20:05:00Z",
                "3 lipnja 2024. | 2024-06-03T00:00:00Z",
                "3 lipca 2024 | 2024-07-03T00:00:00Z"
            })
    void readsTheSameInstantInEveryWriting(String text, Instant expected) {
        assertThat(READER.read(text, null).map(Moment::instant)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "yesterday", "2 hours ago", "0000-00-00 00:00:00", "Fri, 30 Feb 2024 10:00:00 GMT", "2024-13-45",
                "2024-02-03T25:00:00Z", "2024-02-03T10:61:00Z", "2024-02-03T10:xx:00Z", "99 Jun 2024", "-1", "12",
                "0001-01-01T00:00:00Z", "3 February", "3 Feb zz 10:00:00 GMT", "30 بهمن", "۱۴۰۲/۱۳/۰۱"
            })
    void inventsNoDate(String text) {
        assertThat(READER.read(text, null)).isEmpty();
    }

    @Test
    void keepsTheDayAsWrittenAndThePrecision() {
        assertThat(READER.read("2024-02-03T01:00:00+03:00", null))
                .contains(
                        new Moment(Instant.parse("2024-02-02T22:00:00Z"), LocalDate.of(2024, 2, 3), Precision.SECOND));
        assertThat(precision("3 Feb 2024 01:00")).contains(Precision.MINUTE);
        assertThat(precision("3 Feb 2024")).contains(Precision.DAY);
        assertThat(precision("February 2024")).contains(Precision.MONTH);
        assertThat(precision("2024-02")).contains(Precision.MONTH);
        assertThat(precision("2024")).contains(Precision.YEAR);
    }

    @Test
    void settlesTwoMeaningsByTheLanguage() {
        assertThat(day("3 listopad 2024", "pl")).contains(LocalDate.of(2024, 11, 3));
        assertThat(day("3 listopad 2024", "hr")).contains(LocalDate.of(2024, 10, 3));
        assertThat(day("02/03/2024", "en-US")).contains(LocalDate.of(2024, 2, 3));
        assertThat(day("02/03/2024", "en-GB")).contains(LocalDate.of(2024, 3, 2));
        assertThat(day("1445/07/23", "ar")).contains(LocalDate.of(2024, 2, 4));
        assertThat(day("1402/11/14", "fa")).contains(LocalDate.of(2024, 2, 3));
        assertThat(day("1402/11/14", null)).isEmpty();
    }

    @Test
    void readsTheDayBeforeAYearOfTwoDigitsUnlessTheNumberCanBeNoDayOrTheLanguageWritesTheYearFirst() {
        assertThat(day("14-05-24", "nl")).contains(LocalDate.of(2024, 5, 14));
        assertThat(day("14.05.24", "de")).contains(LocalDate.of(2024, 5, 14));
        assertThat(day("98-05-14", null)).contains(LocalDate.of(1998, 5, 14));
        assertThat(day("24.05.14", "ko")).contains(LocalDate.of(2024, 5, 14));
        assertThat(day("24/5/14", "ja")).contains(LocalDate.of(2024, 5, 14));
        assertThat(day("24-05-14 08:30", "zh-CN")).contains(LocalDate.of(2024, 5, 14));
        assertThat(day("24-05-14", "lt")).isEmpty();
        assertThat(day("14-05-24", "sv")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 03 Feb 2024 08:05:09 +0200",
                "Sat, 3 Feb 2024 08:05:09 GMT",
                "2024-02-03T08:05:09Z",
                "20240203T080509Z",
                "1706947509",
                "3 Feb 2024 08:05:09 Europe/Berlin",
                "3 февраля 2024 г., 08:05 МСК",
                "Tue, 3 Nov 2026 10:00:00 UTC+03:30"
            })
    void knowsThatTheZoneWasStated(String text) {
        assertThat(READER.read(text, null).map(Moment::zoned)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-03T08:05:09",
                "20240203T080509",
                "Sat, 03 Feb 2024 08:05:09",
                "03.02.2024 8.05",
                "السبت ٣ فبراير ٢٠٢٤ ٨:٠٥ م",
                "۱۴ بهمن ۱۴۰۲ ساعت ۰۸:۰۵",
                "2024年2月3日 8时5分",
                "3 February 2024",
                "20240203"
            })
    void knowsThatNoZoneWasStated(String text) {
        assertThat(READER.read(text, null).map(Moment::zoned)).contains(false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 فبراير 2024 - 04:05 عصرا | 16:05",
                "3 فبراير 2024 12:30 ظهراً | 12:30",
                "3 فبراير 2024 01:30 ظهرا | 13:30",
                "3 فبراير 2024 04:05 فجرا | 04:05",
                "3 فبراير 2024 02:05 ليلا | 02:05",
                "3 فبراير 2024 11:05 ليلا | 23:05",
                "السبت 3 فبراير 2024 الساعة 8:05 مساءً | 20:05",
                "3 فروری 2024 سہ پہر 3:05 | 15:05",
                "3 فروری 2024 صبح 8:05 بجے | 08:05",
                "3 فروری 2024 رات 9 بجے | 21:00",
                "3 फ़रवरी 2024, शाम 6:05 बजे | 18:05",
                "3 फ़रवरी 2024, दोपहर 12:30 | 12:30",
                "3 फ़रवरी 2024 रात 2 बजे | 02:00",
                "৩ ফেব্রুয়ারি ২০২৪ বিকেল ৪:০৫ | 16:05",
                "৩ ফেব্রুয়ারি ২০২৪, রাত ১১টা | 23:00",
                "3 בפברואר 2024 בשעה 8:05 בערב | 20:05",
                "3 בפברואר 2024 2:05 אחה״צ | 14:05",
                "۱۴ بهمن ۱۴۰۲ عصر ساعت ۴:۰۵ | 16:05",
                "3 Şubat 2024 öğleden sonra 3:05 | 15:05",
                "3 Şubat 2024 akşam 8:05 | 20:05",
                "3 กุมภาพันธ์ 2567 บ่าย 2:05 | 14:05",
                "2024년 2월 3일 새벽 2시 5분 | 02:05",
                "2024년 2월 3일 밤 11:05 | 23:05",
                "3 tháng 2, 2024 8:05 tối | 20:05",
                "2024年2月3日凌晨2:05 | 02:05",
                "2024年2月3日 傍晚6点05分 | 18:05",
                "令和6年2月3日 深夜1時05分 | 01:05",
                "3 февраля 2024, 8:05 вечера | 20:05",
                "3 февраля 2024 2:05 ночи | 02:05",
                "3 de febrero de 2024, 8:05 de la noche | 20:05",
                "3 février 2024 à 2h05 de l’après-midi | 14:05",
                "3 februari 2024 ’s avonds 8:05 | 20:05",
                "3 Februari 2024 pukul 3:05 sore | 15:05",
                "February 3, 2024 3:05 in the afternoon | 15:05"
            })
    void readsThePartOfTheDay(String text, LocalTime expected) {
        assertThat(READER.read(text, null).map(m -> m.instant().atOffset(ZoneOffset.UTC)))
                .contains(LocalDate.of(2024, 2, 3).atTime(expected).atOffset(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 فبراير 2024 04:05 كلمةغريبة",
                "3 फ़रवरी 2024, अनजान 4:05",
                "3 בפברואר 2024 4:05 מלה",
                "৩ ফেব্রুয়ারি ২০২৪ অজানা ৪:০৫"
            })
    void isSureOfTheDayOnlyWhereAnUnknownWordMayTellThePartOfTheDay(String text) {
        assertThat(READER.read(text, null)).contains(Moment.ofDay(LocalDate.of(2024, 2, 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 فبراير 2024 14:05 كلمةغريبة | MINUTE",
                "3 فبراير 2024 04:05 GMT كلمةغريبة | MINUTE",
                "3 فبراير 2024 الساعة 04:05 بتوقيت غرينتش | MINUTE",
                "3. Februar 2024, 10:05 Uhr | MINUTE",
                "3 февраля 2024, 10:05 Москва | MINUTE",
                "2024-02-03 10:05 来源 | MINUTE"
            })
    void keepsTheHourWhereNoPartOfTheDayCanBeMeant(String text, Precision precision) {
        assertThat(READER.read(text, null).map(Moment::precision)).contains(precision);
    }

    private static Optional<Precision> precision(String text) {
        return READER.read(text, null).map(Moment::precision);
    }

    private static Optional<LocalDate> day(String text, String language) {
        return READER.read(text, language).map(Moment::day);
    }
}
