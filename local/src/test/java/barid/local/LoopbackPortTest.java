package barid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.StartFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
    @Test
    void choosesNoPortThatTheSystemMayGiveToAnotherProgramMeanwhile() {
        assertThat(IntStream.range(0, 50).map(i -> LoopbackPort.choose(0, "a server")))
                .allSatisfy(port -> assertThat(port).isBetween(LoopbackPort.FIRST, LoopbackPort.LAST));
    }

    @Test
    void choosesDifferentPortsForTwoWhoAskOneAfterTheOther() {
        assertThat(IntStream.range(0, 20)
                        .map(i -> LoopbackPort.choose(0, "a server"))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> LoopbackPort.choose(taken.getLocalPort(), "a server"))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }
}
