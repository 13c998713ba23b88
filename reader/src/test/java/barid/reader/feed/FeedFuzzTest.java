package barid.reader.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FeedFuzzTest {
    @Test
    void readsMutatedFeedsWithoutCrashOrHang() throws IOException {
        assertThat(new FeedFuzz(FeedFuzz.ownSeeds()).run(20_000, 20240203)).isEmpty();
    }
}
