package barid.app.console.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.app.console.News;
import barid.model.article.Article;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes back to the live articles is told what came meanwhile. */
final class LiveArticlesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LiveArticles live = new LiveArticles(nanos::get);

    @Test
    void tellsWhatCameBehindAPlace() throws InterruptedException {
        publish(0, 10);
        String place;
        try (var watcher = watch("ar", new LiveArticles.Start.Recent())) {
            for (int i = 0; i < 4; i++) {
                place(watcher);
            }
            place = place(watcher);
        }
        publish(10, 12);
        try (var watcher = watch("ar", new LiveArticles.Start.Behind(place))) {
            publish(12, 13);
            assertThat(titles(watcher)).containsExactlyElementsOf(numbers(5, 13));
        }
    }

    @Test
    void beginsAtItsOwnPlaceWhenNothingCameYet() throws InterruptedException {
        publish(0, 3);
        String place;
        try (var watcher = watch("ar", new LiveArticles.Start.Now())) {
            assertThat(titles(watcher)).isEmpty();
            place = watcher.place();
        }
        publish(3, 5);
        try (var watcher = watch("ar", new LiveArticles.Start.Behind(place))) {
            assertThat(titles(watcher)).containsExactlyElementsOf(numbers(3, 5));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-3",
                "nonsense",
                "-1",
                "",
                "0123-999999999999999999999",
                "092d5986b3a8e6ed5b933d9572d0837e-1"
            })
    void tellsEverythingKeptBehindAPlaceThatIsNotKnown(String place) throws InterruptedException {
        publish(0, 6);
        try (var watcher = watch("ar", new LiveArticles.Start.Behind(place))) {
            assertThat(titles(watcher)).containsExactlyElementsOf(numbers(0, 6));
        }
    }

    @Test
    void tellsEverythingKeptBehindAPlaceThatIsNoLongerKept() throws InterruptedException {
        publish(0, 1);
        String place;
        try (var watcher = watch("ar", new LiveArticles.Start.Recent())) {
            place = place(watcher);
        }
        publish(1, LiveArticles.KEPT + 50);
        try (var watcher = watch("ar", new LiveArticles.Start.Behind(place))) {
            assertThat(titles(watcher)).containsExactlyElementsOf(numbers(50, LiveArticles.KEPT + 50));
        }
    }

    @Test
    void tellsWhatCameInTheLastMinute() throws InterruptedException {
        publish(0, 5);
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        publish(5, 8);
        try (var watcher = watch("ar", new LiveArticles.Start.Recent())) {
            assertThat(titles(watcher)).containsExactlyElementsOf(numbers(5, 8));
        }
        try (var watcher = watch("fr", new LiveArticles.Start.Recent())) {
            assertThat(titles(watcher)).isEmpty();
        }
    }

    @Test
    void wakesAReaderThatWaitsWhenEverythingCloses() throws InterruptedException {
        try (var others = Executors.newSingleThreadExecutor();
                var watcher = watch("ar", new LiveArticles.Start.Now())) {
            others.execute(live::close);
            assertThatThrownBy(() -> watcher.next(60_000)).isInstanceOf(InterruptedException.class);
            assertThat(watcher.watching()).isFalse();
        }
    }

    @Test
    void leavesNoInterruptBehindForTheNextRequestOfTheThread() {
        try (var others = Executors.newSingleThreadExecutor()) {
            var watcher = watch("ar", new LiveArticles.Start.Now());
            Future<?> published = others.submit(() -> publish(0, LiveArticles.QUEUE + 1));
            while (!published.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(watcher.watching()).as("kept up").isFalse();
            watcher.close();
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void doesNotInterruptAThreadThatHasLeft() {
        try (var others = Executors.newSingleThreadExecutor()) {
            var watcher = watch("ar", new LiveArticles.Start.Now());
            watcher.close();
            Future<?> closed = others.submit(watcher::close);
            while (!closed.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    private LiveArticles.Watcher watch(String language, LiveArticles.Start start) {
        return Objects.requireNonNull(live.watch(a -> a.language().equals(language), start));
    }

    private static String place(LiveArticles.Watcher watcher) throws InterruptedException {
        return Objects.requireNonNull(watcher.next(0)).place();
    }

    private static List<String> titles(LiveArticles.Watcher watcher) throws InterruptedException {
        List<String> titles = new ArrayList<>();
        for (var event = watcher.next(0); event != null; event = watcher.next(0)) {
            titles.add(event.article().title());
        }
        return titles;
    }

    private static List<String> numbers(int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(i -> "خبر " + i)
                .toList();
    }

    private void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            live.publish(article(i));
        }
    }

    private static Article article(int number) {
        return News.article(
                "https://akhbar.example/" + number, "ar", "خبر " + number, "نص.", News.MORNING, 1, null, List.of());
    }
}
