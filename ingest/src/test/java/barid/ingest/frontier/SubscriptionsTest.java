package barid.ingest.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.push.HubMessage;
import barid.ingest.push.PushKeys;
import barid.ingest.state.JsonSerde;
import barid.ingest.state.Subscription;
import barid.ingest.visit.HubOffer;
import barid.ingest.visit.Speed;
import barid.ingest.visit.VisitKey;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a subscription, from the offer of a feed to its end. */
class SubscriptionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final URI HUB = URI.create("https://hub.example/");
    private static final URI TOPIC = URI.create("https://a.example/feed");
    private static final HubOffer OFFER = new HubOffer(HUB, TOPIC);
    private static final Source SOURCE =
            new Source("id", TOPIC, "a.example", SourceKind.AUTO, null, null, null, false, NOON);

    private final SubscriptionConfig config = SubscriptionConfig.defaults(
            new PushKeys(URI.create("https://push.example"), new byte[32]), Duration.ofDays(10));
    private final KeyValueStore<String, Subscription> store = store();
    private SiteQueues agenda = new SiteQueues();
    private Subscriptions subscriptions = new Subscriptions(store, config, agenda);

    private static KeyValueStore<String, Subscription> store() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "subscriptions");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        var context = new MockProcessorContext<String, Object>(properties, new TaskId(0, 0), null);
        KeyValueStore<String, Subscription> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("subscriptions"),
                        Serdes.String(),
                        new JsonSerde<>(Subscription.class))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @Test
    void asksTheHubAtOnceAndRenewsBeforeTheLeaseEnds() {
        subscriptions.offered(SOURCE, OFFER, NOON);
        assertThat(due(NOON)).contains("id");
        answered(Outcome.OK, NOON);
        hears(HubMessage.Kind.SUBSCRIBED, 86_400, NOON);
        assertThat(known().isLive(NOON.plusSeconds(86_399))).isTrue();
        assertThat(due(NOON.plusSeconds(77_000))).isEmpty();
        assertThat(due(NOON.plusSeconds(77_761))).contains("id");
        assertThat(Objects.requireNonNull(subscriptions.task("id")).lease()).isEqualTo(Duration.ofDays(10));
    }

    @Test
    void doesNotAskAgainWhereTheHubAskedBackBeforeItsAnswerWasApplied() {
        subscriptions.offered(SOURCE, OFFER, NOON);
        due(NOON);
        hears(HubMessage.Kind.SUBSCRIBED, 86_400, NOON.plusMillis(5));
        answered(Outcome.OK, NOON);
        assertThat(due(NOON.plusSeconds(70_000))).isEmpty();
        assertThat(due(NOON.plusSeconds(78_000))).contains("id");
    }

    @Test
    void isPolledAgainWhenALeaseEndsUnrenewed() {
        live(1_000);
        Instant end = NOON.plusSeconds(1_000);
        assertThat(subscriptions.isReliedOn("id", NOON)).isTrue();
        Instant renewal = NOON.plusSeconds(900);
        assertThat(due(renewal)).contains("id");
        answered(Outcome.HTTP_5XX, renewal);
        assertThat(due(end.minusSeconds(1))).isEmpty();
        assertThat(due(end)).as("the end of the lease is looked at").contains("id");
        assertThat(subscriptions.lapse("id", end)).isTrue();
        assertThat(subscriptions.isReliedOn("id", end)).isFalse();
        assertThat(subscriptions.task("id")).as("and the hub asked again").isNotNull();
    }

    @Test
    void isReliedOnOnlySinceSomethingWasPushed() {
        subscriptions.offered(SOURCE, OFFER, NOON);
        hears(HubMessage.Kind.SUBSCRIBED, 86_400, NOON);
        assertThat(subscriptions.isReliedOn("id", NOON)).isFalse();
        assertThat(push("a", NOON)).isEqualTo(Subscriptions.Push.TAKEN);
        assertThat(subscriptions.isReliedOn("id", NOON)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10,true", "-10,false"})
    void isReliedOnNoLongerAfterAVisitFoundWhatAHubThatWasSilentDidNotPush(int pushSecondsAfterVisit, boolean relied) {
        live(86_400);
        subscriptions.foundNews("id", NOON.minusSeconds(pushSecondsAfterVisit));
        assertThat(subscriptions.isReliedOn("id", NOON)).isEqualTo(relied);
    }

    @Test
    void leavesAHubAloneThatRefuses() {
        live(86_400);
        assertThat(subscriptions.heard("id", message(HubMessage.Kind.DENIED, 0, TOPIC, ""), NOON))
                .as("polled again")
                .isTrue();
        assertThat(subscriptions.isReliedOn("id", NOON)).isFalse();
        subscriptions.offered(SOURCE, OFFER, NOON);
        assertThat(due(NOON.plus(Duration.ofDays(6)))).isEmpty();
        assertThat(due(NOON.plus(Duration.ofDays(7)))).contains("id");
    }

    @Test
    void asksAHubThatDoesNotAnswerMoreAndMoreRarely() {
        subscriptions.offered(SOURCE, OFFER, NOON);
        Instant now = NOON;
        int asked = 0;
        for (Instant end = NOON.plus(Duration.ofDays(3)); now.isBefore(end); now = now.plusSeconds(60)) {
            if (due(now).isPresent()) {
                answered(Outcome.CONNECT, now);
                asked++;
            }
        }
        assertThat(asked).isBetween(8, 13);
        assertThat(subscriptions.words("id", now)).contains("hub.example has not confirmed");
    }

    @Test
    void holdsWhatAHubForgotForUnsubscribedAndSubscribesAnew() {
        live(86_400);
        assertThat(subscriptions.heard("id", message(HubMessage.Kind.UNSUBSCRIBED, 0, TOPIC, ""), NOON))
                .isTrue();
        assertThat(due(NOON.plus(Duration.ofMinutes(6)))).contains("id");
    }

    @Test
    void tellsTheHubWhenItsSourceIsGoneAndGivesUpWhereNobodyListens() {
        live(86_400);
        subscriptions.leave("id", NOON);
        assertThat(subscriptions.isReliedOn("id", NOON)).isFalse();
        restart(NOON);
        Instant now = NOON;
        for (int times = 0; times < 3; times++) {
            now = now.plus(Duration.ofHours(1));
            String key = due(now).orElseThrow();
            var task = Objects.requireNonNull(subscriptions.task(key));
            assertThat(task.sourceId()).isEqualTo("id");
            assertThat(task.subscription().state()).isEqualTo(Subscription.State.LEAVING);
            subscriptions.asked(key, Visits.visited(now, Outcome.CONNECT, 0, null), now);
        }
        assertThat(due(now.plus(Duration.ofDays(30)))).isEmpty();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void takesTheNewHubOfAFeedAndLeavesTheOld() {
        live(86_400);
        URI other = URI.create("https://other.example/hub");
        subscriptions.offered(SOURCE, new HubOffer(other, TOPIC), NOON);
        assertThat(due(NOON)).isPresent();
        assertThat(due(NOON)).isPresent();
        assertThat(known().hub()).isEqualTo(other);
        subscriptions.offered(SOURCE, null, NOON);
        assertThat(subscriptions.of("id")).as("named no longer").isNull();
    }

    @Test
    void aRestartKeepsTheSubscriptionAndANewKeyMakesItAnew() {
        live(86_400);
        restart(NOON);
        assertThat(subscriptions.isReliedOn("id", NOON)).isTrue();
        assertThat(due(NOON)).isEmpty();
        agenda = new SiteQueues();
        byte[] other = new byte[32];
        other[0] = 1;
        subscriptions = new Subscriptions(
                store,
                SubscriptionConfig.defaults(
                        new PushKeys(URI.create("https://push.example"), other), Duration.ofDays(10)),
                agenda);
        subscriptions.remember(NOON);
        assertThat(subscriptions.isReliedOn("id", NOON)).isFalse();
        assertThat(due(NOON)).contains("id");
    }

    @Test
    void takesNothingTwiceAndNothingOfAnotherTopic() {
        live(86_400);
        assertThat(push("b", NOON)).isEqualTo(Subscriptions.Push.TAKEN);
        assertThat(push("b", NOON.plusSeconds(1))).isEqualTo(Subscriptions.Push.REPEATED);
        assertThat(subscriptions.pushed(
                        "id", message(HubMessage.Kind.DOCUMENT, 0, URI.create("https://a.example/other"), "c"), NOON))
                .isEqualTo(Subscriptions.Push.UNWANTED);
        assertThat(subscriptions.pushed("other", message(HubMessage.Kind.DOCUMENT, 0, TOPIC, "c"), NOON))
                .isEqualTo(Subscriptions.Push.UNWANTED);
    }

    @Test
    void countsForNothingWithoutAConfiguration() {
        live(86_400);
        subscriptions = new Subscriptions(store, null, agenda);
        assertThat(subscriptions.isReliedOn("id", NOON)).isFalse();
        assertThat(push("c", NOON)).isEqualTo(Subscriptions.Push.UNWANTED);
        assertThat(subscriptions.words("id", NOON)).isEmpty();
    }

    private void live(long lease) {
        subscriptions.offered(SOURCE, OFFER, NOON);
        due(NOON);
        answered(Outcome.OK, NOON);
        hears(HubMessage.Kind.SUBSCRIBED, lease, NOON);
        push("a", NOON);
    }

    private void restart(Instant now) {
        agenda = new SiteQueues();
        subscriptions = new Subscriptions(store, config, agenda);
        subscriptions.remember(now);
    }

    private Subscription known() {
        return Objects.requireNonNull(subscriptions.of("id"));
    }

    private Optional<String> due(Instant now) {
        Optional<SiteQueues.Item> item = agenda.next(Speed.FAST, now);
        item.ifPresent(i -> agenda.done(i.site(), now));
        return item.map(SiteQueues.Item::key).map(VisitKey::id);
    }

    private void answered(Outcome outcome, Instant now) {
        subscriptions.asked("id", Visits.visited(now, outcome, 0, null), now);
    }

    private void hears(HubMessage.Kind kind, long lease, Instant now) {
        subscriptions.heard("id", message(kind, lease, TOPIC, ""), now);
    }

    private Subscriptions.Push push(String words, Instant now) {
        return subscriptions.pushed("id", message(HubMessage.Kind.DOCUMENT, 0, TOPIC, words), now);
    }

    private static HubMessage message(HubMessage.Kind kind, long lease, URI topic, String body) {
        return new HubMessage(kind, PushKeys.hash(topic), null, lease, body.getBytes(UTF_8));
    }
}
