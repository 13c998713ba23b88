package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.state.JsonSerde;
import barid.ingest.state.SiteState;
import barid.ingest.visit.VisitReport;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.source.Link;
import barid.model.source.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteWallsTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final String SITE = "a.example";
    private static final String WORDS = "behind a consent wall";

    private final KeyValueStore<String, SiteState> sites = store();
    private final SiteWalls walls = new SiteWalls(sites);

    @Test
    void asksForPagesUntilFiveInARowWereWalls() {
        run(Outcome.WALL, 4);
        assertThat(walls.closed(link("Words of the feed"), NOON)).isNull();
        run(Outcome.WALL, 1);
        assertThat(walls.closed(link("Words of the feed"), NOON)).isEqualTo(WORDS);
    }

    @Test
    void asksAgainAfterAnHour() {
        run(Outcome.WALL, 5);
        assertThat(walls.closed(link("Words"), NOON.plus(Duration.ofMinutes(59))))
                .isNotNull();
        assertThat(walls.closed(link("Words"), NOON.plus(Duration.ofMinutes(60))))
                .isNull();
    }

    @Test
    void alwaysAsksForAPageOfWhichTheFeedSaysNothing() {
        run(Outcome.WALL, 5);
        assertThat(walls.closed(link(" "), NOON)).isNull();
        assertThat(walls.closed(link(null), NOON)).isNull();
    }

    @Test
    void isOpenAgainAfterOneGoodPageButNotAfterAFault() {
        run(Outcome.WALL, 5);
        run(Outcome.TIMEOUT, 1);
        assertThat(walls.closed(link("Words"), NOON)).isNotNull();
        run(Outcome.OK, 1);
        assertThat(walls.closed(link("Words"), NOON)).isNull();
    }

    @Test
    void remembersTheWallWhereTheSiteAsksForAPause() {
        run(Outcome.WALL, 5);
        walls.pause(SITE, NOON.plusSeconds(90));
        assertThat(sites.get(SITE).open()).isEqualTo(NOON.plusSeconds(90));
        assertThat(walls.closed(link("Words"), NOON)).isEqualTo(WORDS);
    }

    @Test
    void isForgottenAfterAWeekWithoutAWall() {
        run(Outcome.WALL, 5);
        assertThat(SiteWalls.isPassing(sites.get(SITE), NOON.plus(Duration.ofDays(7))))
                .isFalse();
        assertThat(SiteWalls.isPassing(sites.get(SITE), NOON.plus(Duration.ofDays(8))))
                .isTrue();
        assertThat(SiteWalls.isPassing(new SiteState(NOON), NOON)).isTrue();
    }

    private void run(Outcome outcome, int times) {
        VisitReport.Visited visited = VisitReport.Visited.notMade(NOON, outcome, WORDS);
        for (int i = 0; i < times; i++) {
            walls.visited(SITE, visited, NOON);
        }
    }

    private static Link link(@Nullable String text) {
        Content entry = text == null ? null : ContentBuilder.of("Title", text).build();
        return new Link(URI.create("https://a.example/1"), SITE, "id", NOON, entry, "h");
    }

    private static KeyValueStore<String, SiteState> store() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "site-walls");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        KeyValueStore<String, SiteState> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("sites"), Serdes.String(), new JsonSerde<>(SiteState.class))
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>(properties, new TaskId(0, 0), null).getStateStoreContext(), store);
        return store;
    }
}
