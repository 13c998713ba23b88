package barid.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private static final long MAX = 15 << 20;

    private final Semaphore large = new Semaphore(1);

    @Test
    void needsAPermitOnlyForALargeBodyAndGivesItBack() throws IOException {
        large.drainPermits();
        assertThat(read(BodyReader.LARGE).bytes()).hasSize(BodyReader.LARGE);
        assertThatThrownBy(() -> read(BodyReader.LARGE + 1, Duration.ofMillis(50)))
                .isInstanceOf(InterruptedIOException.class);
        large.release();
        assertThat(read(3 * BodyReader.LARGE).bytes()).hasSize(3 * BodyReader.LARGE);
        assertThatThrownBy(() -> read((int) MAX + 1)).isInstanceOf(BodyReader.TooLargeException.class);
        assertThat(large.availablePermits()).isEqualTo(1);
    }

    private BodyReader.Body read(int size) throws IOException {
        return read(size, Duration.ofHours(1));
    }

    private BodyReader.Body read(int size, Duration patience) throws IOException {
        return new BodyReader(MAX, 100, false, large, System.nanoTime() + patience.toNanos())
                .read(new ByteArrayInputStream(new byte[size]), null);
    }
}
