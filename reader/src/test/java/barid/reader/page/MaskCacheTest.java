package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.reader.page.text.MaskCache;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MaskCacheTest {
    @Test
    void answersAsItWasToldHoweverManyTextsThereAre() {
        MaskCache cache = new MaskCache(0xfffff, text -> text.isEmpty() ? 7 : Integer.parseInt(text) & 0xfffff);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 300_000; i++) {
                assertThat(cache.get(String.valueOf(i))).isEqualTo(i);
            }
            assertThat(cache.get("")).isEqualTo(7);
        }
    }

    @Test
    void asksOnceForATextThatComesAgain() {
        AtomicInteger asked = new AtomicInteger();
        MaskCache cache = new MaskCache(0xfffff, _ -> asked.incrementAndGet());

        assertThat(cache.get("menu-item")).isEqualTo(1);
        assertThat(cache.get("menu-item")).isEqualTo(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void takesNoAnswerThatDoesNotFit() {
        MaskCache cache = new MaskCache(0xfffff, _ -> 1 << 20);

        assertThatThrownBy(() -> cache.get("menu")).isInstanceOf(IllegalStateException.class);
    }
}
