package barid.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import barid.runtime.RecordSize;
import barid.schema.RecordLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordSizeTest {
    private static final String PREFIX = StreamRecords.PREFIX;
    private static final int LIMIT = 64 * 1024;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StreamRecords records =
            new StreamRecords("barid-dlq-enrich", "barid-enrich", registry, (reason, topic, value) -> {});

    @Test
    void leavesAFittingLetterAsItIs() {
        var letter = letter(1_000, 10, 10);
        assertThat(RecordSize.cut(letter, LIMIT, PREFIX)).isSameAs(letter);
    }

    @Test
    void cutsTheValueByWhatIsTooMuchAndTellsItsSize() {
        var cut = RecordSize.cut(letter(100_000, 10, 10), LIMIT, PREFIX);
        assertThat(RecordSize.of(cut)).isEqualTo(LIMIT);
        assertThat(header(cut, "truncated")).isEqualTo("100000");
        assertThat(cut.headers().lastHeader("theirs")).isNotNull();
    }

    @Test
    void dropsOtherHeadersAndCutsTheKeyWhereTheValueIsNotEnough() {
        var cut = RecordSize.cut(letter(1_000, 200_000, 200_000), LIMIT, PREFIX);
        assertThat(RecordSize.of(cut)).isLessThanOrEqualTo(LIMIT);
        assertThat(cut.headers().lastHeader("theirs")).isNull();
        assertThat(header(cut, "headers.dropped")).isEqualTo("1");
        assertThat(header(cut, "topic")).isEqualTo("barid-links");
        assertThat(cut.key()).hasSizeLessThan(200_000);
    }

    @Test
    void cutsALetterWithoutValueOrKey() {
        var headers = new RecordHeaders();
        headers.add("theirs", new byte[200_000]);
        var cut = RecordSize.cut(new ProducerRecord<>("dlq", null, null, null, null, headers), LIMIT, PREFIX);
        assertThat(RecordSize.of(cut)).isLessThanOrEqualTo(LIMIT);
        assertThat(header(cut, "truncated")).isEqualTo("0");
    }

    @Test
    void putsAsideWhatItsTopicDoesNotTakeAndCountsIt() {
        var large = new ProducerRecord<>("barid-articles", 1, 5L, new byte[] {1}, new byte[RecordLimits.TOPIC]);
        var letter = records.fitting(large);
        assertThat(letter.topic()).isEqualTo("barid-dlq-enrich");
        assertThat(letter.partition()).isNull();
        assertThat(letter.value()).hasSize(RecordLimits.TOPIC);
        assertThat(header(letter, "topic")).isEqualTo("barid-articles");
        assertThat(registry.get("barid.stream.oversized")
                        .tag("topic", "barid-articles")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void letsTheStateHaveRecordsLargerThanAnArticle() {
        var state =
                new ProducerRecord<>("barid-enrich-story-held-changelog", new byte[] {1}, new byte[RecordLimits.TOPIC]);
        assertThat(records.fitting(state)).isSameAs(state);
    }

    @Test
    void putsAsideTheNextRecordOfASizeThatABrokerRefused() {
        var record = new ProducerRecord<>("barid-articles", new byte[] {1}, new byte[500_000]);
        assertThat(records.fitting(record)).isSameAs(record);
        records.refused(record);
        assertThat(records.fitting(record).topic()).isEqualTo("barid-dlq-enrich");
    }

    @Test
    void boundsTheStackTracesOfLetters() {
        var headers = new RecordHeaders();
        headers.add(PREFIX + "stacktrace", new byte[500_000]);
        headers.add(PREFIX + "message", new byte[500_000]);
        var letter = records.fitting(
                new ProducerRecord<>("barid-dlq-enrich", null, null, new byte[] {1}, new byte[10], headers));
        assertThat(RecordSize.of(letter)).isLessThan(6_000);
    }

    private static ProducerRecord<byte[], byte[]> letter(int value, int key, int header) {
        var headers = new RecordHeaders();
        headers.add("theirs", new byte[header]);
        headers.add(PREFIX + "topic", "barid-links".getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>("dlq", null, null, new byte[key], new byte[value], headers);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(PREFIX + name).value(), StandardCharsets.UTF_8);
    }
}
