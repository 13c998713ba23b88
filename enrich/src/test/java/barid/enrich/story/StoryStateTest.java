package barid.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.model.article.ArticleId;
import barid.schema.SchemaHistory;
import barid.schema.UnreadableState;
import barid.schema.WriteSchemas;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the records of the grouping are kept. */
class StoryStateTest {
    private static final ArticleId STORY = ArticleId.of(URI.create("https://news.example/story"));
    private static final long REF = ArticleRef.of(3, STORY);
    private static final long OTHER = ArticleRef.of(31_000, STORY);
    private static final Signature SIGNATURE =
            Signature.of(new Random(3).ints(Signature.SIZE).toArray(), 412);

    private final StoryState state = new StoryState();

    /** Adds the versions that are missing; run from the project's root. */
    public static void main(String[] args) throws IOException {
        WriteSchemas.write(
                Path.of("enrich/src/main/resources" + StoryState.FOLDER),
                SchemaHistory.load(StoryState.class, StoryState.FOLDER),
                StoryState.schemas());
    }

    @Test
    void everyRecordIsWhatItsLastVersionSays() {
        SchemaHistory history = SchemaHistory.load(StoryState.class, StoryState.FOLDER);
        StoryState.schemas()
                .forEach((subject, schema) -> assertThat(history.latest(subject))
                        .as("%s: after a change of the record run the main method of this test", subject)
                        .hasValueSatisfying(
                                version -> assertThat(version.schema()).isEqualTo(schema)));
    }

    @Test
    void everyVersionIsReadByTheRecordsOfNow() {
        SchemaHistory history = SchemaHistory.load(StoryState.class, StoryState.FOLDER);
        StoryState.schemas().forEach((subject, schema) -> {
            List<Schema> all = history.versions().stream()
                    .filter(version -> version.subject().equals(subject))
                    .map(SchemaHistory.Version::schema)
                    .toList();
            assertThatCode(() -> new SchemaValidatorBuilder()
                            .canReadStrategy()
                            .validateAll()
                            .validate(schema, all))
                    .as(subject)
                    .doesNotThrowAnyException();
        });
    }

    static Stream<StoryMessage> messages() {
        return Stream.of(
                new StoryMessage.Search(
                        5,
                        REF,
                        IntStream.range(-16, 16).mapToObj(n -> n * 123_456_789).toList()),
                new StoryMessage.Search(0, OTHER, List.of()),
                new StoryMessage.Found(REF, List.of(OTHER, -1L, Long.MIN_VALUE)),
                new StoryMessage.Found(OTHER, List.of()),
                new StoryMessage.Different(OTHER),
                new StoryMessage.Alike(REF, STORY, 0.7512, true),
                new StoryMessage.FollowsYou(OTHER, REF, 1));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageArrivesWhole(StoryMessage message) {
        assertThat(comesBack(state.messages(), message)).isEqualTo(message);
    }

    @Test
    void aQuestionArrivesWithItsSignature() {
        var arrived =
                (StoryMessage.Question) comesBack(state.messages(), new StoryMessage.Question(OTHER, REF, SIGNATURE));
        assertThat(arrived.to()).isEqualTo(OTHER);
        assertThat(arrived.from()).isEqualTo(REF);
        isWhole(arrived.signature());
    }

    @Test
    void everythingThatIsStoredComesBackWhole() {
        SignatureRecord decided = comesBack(
                state.homes(), new SignatureRecord(SIGNATURE, 1_772_000_000, new SignatureRecord.Decision(STORY, .5f)));
        isWhole(decided.signature());
        assertThat(decided.seen()).isEqualTo(1_772_000_000);
        assertThat(decided.decided()).isEqualTo(new SignatureRecord.Decision(STORY, .5f));
        SignatureRecord open = comesBack(state.homes(), new SignatureRecord(Signature.NONE, -1, null));
        assertThat(open.signature().minima()).isEmpty();
        assertThat(open.decided()).isNull();

        PendingDecision pending = PendingDecision.of(1_772_000_000_123L, 4)
                .found(List.of(REF, OTHER))
                .found(List.of(REF))
                .answered(new PendingDecision.Near(STORY, .75f, true));
        assertThat(comesBack(state.pending(), pending)).isEqualTo(pending);

        List<BandMember> members = List.of(new BandMember((byte) -3, REF), new BandMember((byte) 127, OTHER));
        assertThat(comesBack(state.bands(), members)).isEqualTo(members);
        assertThat(comesBack(state.bands(), List.of())).isEmpty();

        byte[] article = {0, 1, 2, -1};
        HeldRevision held = comesBack(
                        state.held(),
                        List.of(new HeldRevision(
                                7, List.of(new HeldRevision.HeldHeader("a", null), header("b", "ب")), article)))
                .getFirst();
        assertThat(held.timestamp()).isEqualTo(7);
        assertThat(held.article()).isEqualTo(article);
        assertThat(held.headers().getFirst().value()).isNull();
        assertThat(held.headers().getLast().value()).isEqualTo("ب".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesFewBytes() {
        assertThat(bytes(
                        state.homes(),
                        new SignatureRecord(SIGNATURE, 1_772_000_000, new SignatureRecord.Decision(STORY, 1))))
                .hasSize(159);
        assertThat(bytes(state.homes(), new SignatureRecord(Signature.NONE, 1_772_000_000, null)))
                .hasSize(9);
        assertThat(bytes(state.bands(), List.of(new BandMember((byte) 1, REF)))).hasSize(10);
    }

    @Test
    void refusesByNameWhatALaterBaridWrote() {
        byte[] later = bytes(state.pending(), PendingDecision.of(1, 1));
        later[0] = (byte) (0x80 | 7);
        refuses(
                state.pending(),
                later,
                "story-pending holds a record of version 7, and this Barid knows the versions 1 to 1");
    }

    @Test
    void refusesByNameWhatIsNotWhatItsVersionSays() {
        byte[] home = bytes(state.homes(), new SignatureRecord(SIGNATURE, 1, new SignatureRecord.Decision(STORY, 1)));
        refuses(state.homes(), Arrays.copyOf(home, home.length - 1), "story-homes");
        refuses(state.homes(), Arrays.copyOf(home, home.length + 1), "story-homes");
        refuses(state.bands(), new byte[] {(byte) 0x81, 1, 2, 3}, "story-band-members");
        refuses(state.held(), new byte[] {(byte) 0x81, 2, -1, -1, -1}, "story-held");
        byte[] unknownKind = bytes(state.messages(), new StoryMessage.Different(1));
        unknownKind[1] = 100;
        refuses(state.messages(), unknownKind, "story-messages");
    }

    @Test
    void refusesByNameWhatNoBaridWrote() {
        byte[] words = "no state at all, but words".getBytes(StandardCharsets.UTF_8);
        refuses(state.homes(), words, "story-homes");
        refuses(state.messages(), words, "story-messages");
        refuses(state.bands(), words, "story-band-members holds a record of no version");
        refuses(state.held(), new byte[0], "story-held");
    }

    @Test
    void readsWhatWasWrittenBeforeRecordsHadVersions() {
        SignatureRecord home =
                read(state.homes(), "699e9a80" + "0000019c" + hex(SIGNATURE.minima()) + STORY.value() + "3f000000");
        isWhole(home.signature());
        assertThat(home.seen()).isEqualTo(0x699e9a80);
        assertThat(home.decided()).isEqualTo(new SignatureRecord.Decision(STORY, .5f));
        assertThat(read(state.homes(), "699e9a80" + "00000000").decided()).isNull();

        PendingDecision pending = read(
                state.pending(),
                "0000019c92f1a97b" + "00000001" + "00000002" + "0001" + hex(REF) + "0003" + STORY.value() + "3f400000"
                        + "01");
        assertThat(pending.searches()).isEqualTo(1);
        assertThat(pending.questions()).isEqualTo(2);
        assertThat(pending.candidates()).containsExactly(new PendingDecision.Candidate(REF, 3));
        assertThat(pending.alike()).containsExactly(new PendingDecision.Near(STORY, .75f, true));

        assertThat(read(state.bands(), "81" + hex(REF) + "02" + hex(OTHER)))
                .containsExactly(new BandMember((byte) 0x81, REF), new BandMember((byte) 2, OTHER));

        String revision = "0000019c92f1a97b" + "00000002" + "00000001" + "61" + "ffffffff" + "00000001" + "62"
                + "00000002" + "d8a8";
        List<HeldRevision> held = read(state.held(), (revision + "00000003" + "010203").repeat(2));
        assertThat(held).hasSize(2).allSatisfy(each -> {
            assertThat(each.article()).containsExactly(1, 2, 3);
            assertThat(each.headers().getFirst().value()).isNull();
            assertThat(each.headers().getLast().value()).isEqualTo("ب".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void readsMessagesWrittenBeforeTheyHadVersions() {
        assertThat(read(state.messages(), "01" + "00000005" + hex(REF) + "ffffffff" + "00000001"))
                .isEqualTo(new StoryMessage.Search(5, REF, List.of(-1, 1)));
        assertThat(read(state.messages(), "02" + hex(REF) + hex(OTHER)))
                .isEqualTo(new StoryMessage.Found(REF, List.of(OTHER)));
        var question = (StoryMessage.Question)
                read(state.messages(), "03" + hex(OTHER) + hex(REF) + "0000019c" + hex(SIGNATURE.minima()));
        isWhole(question.signature());
        assertThat(read(state.messages(), "04" + hex(REF))).isEqualTo(new StoryMessage.Different(REF));
        assertThat(read(state.messages(), "05" + hex(REF) + STORY.value() + "3fe8000000000000" + "01"))
                .isEqualTo(new StoryMessage.Alike(REF, STORY, .75, true));
        assertThat(read(state.messages(), "06" + hex(REF) + hex(OTHER) + "3ff0000000000000"))
                .isEqualTo(new StoryMessage.FollowsYou(REF, OTHER, 1));
    }

    private static void isWhole(Signature signature) {
        assertThat(signature.minima()).isEqualTo(SIGNATURE.minima());
        assertThat(signature.pieces()).isEqualTo(SIGNATURE.pieces());
    }

    private static HeldRevision.HeldHeader header(String key, String value) {
        return new HeldRevision.HeldHeader(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> byte[] bytes(Serde<T> serde, T value) {
        return serde.serializer().serialize("any", value);
    }

    private static <T> T comesBack(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("any", bytes(serde, value));
    }

    private static <T> T read(Serde<T> serde, String hex) {
        return serde.deserializer().deserialize("any", HexFormat.of().parseHex(hex));
    }

    private static void refuses(Serde<?> serde, byte[] bytes, String words) {
        assertThatThrownBy(() -> serde.deserializer().deserialize("any", bytes))
                .isInstanceOf(UnreadableState.class)
                .hasMessageContaining(words);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }
}
