package barid.ingest.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.ingest.state.JsonSerde;
import barid.ingest.state.MarksSerde;
import barid.ingest.state.PageState;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** A start on the data of an earlier build goes on with what it can use of it. */
class StateOfBeforeTest {
    @Test
    void readsASourceThatHoldsTheMarksOfItsEntries() {
        String before = """
            {"source":{"id":"1","url":"https://a.example/feed","site":"a.example","kind":"AUTO","removed":false,
            "added":1772366400.000000000},"kind":"FEED","schedule":{"next":1772366400.000000000,"interval":900.000000000,
            "perDay":0.0,"quiet":0,"failures":0,"gone":0,"retired":false},"seen":[1,-2,3]}\
            """;
        SourceState state = new JsonSerde<>(SourceState.class).deserializer().deserialize("", before.getBytes(UTF_8));
        assertThat(state.target()).hasToString("https://a.example/feed");
    }

    @Test
    void readsAPageThatHoldsTheIdOfItsArticle() {
        String before = """
            {"entryHash":"h","article":{"value":"0123456789abcdef0123456789abcdef"},"etag":"e","known":1772366400.000000000}\
            """;
        PageState state = new JsonSerde<>(PageState.class).deserializer().deserialize("", before.getBytes(UTF_8));
        assertThat(state.entryHash()).isEqualTo("h");
        assertThat(state.published()).isNull();
    }

    @Test
    void readsALinkWhoseSitesWereCountedInFrontOfItsHash() {
        String before = """
            {"link":{"url":"https://a.example/1","site":"a.example","sourceId":"1","discovered":1772366400.000000000,
            "entryHash":">>h"},"due":1772366400.000000000,"failures":1,"rechecks":0}\
            """;
        WaitingLink waiting = new JsonSerde<>(WaitingLink.class).deserializer().deserialize("", before.getBytes(UTF_8));
        assertThat(waiting.link().timesPassedOn()).isZero();
        assertThat(waiting.link().entryHash()).isEqualTo(">>h");
        assertThat(waiting.link().passedOnTo(waiting.link().url(), "b.example").timesPassedOn())
                .isEqualTo(1);
    }

    @Test
    void refusesMarksThatWereCut() {
        assertThat(new MarksSerde()
                        .deserializer()
                        .deserialize("", new MarksSerde().serializer().serialize("", new long[] {1, -2})))
                .containsExactly(1, -2);
        assertThatThrownBy(() -> new MarksSerde().deserializer().deserialize("", new byte[9]))
                .isInstanceOf(SerializationException.class);
    }
}
