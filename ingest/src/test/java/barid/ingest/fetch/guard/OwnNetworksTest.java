package barid.ingest.fetch.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnNetworksTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private List<Cidr> interfaces = List.of(Cidr.of("5.5.5.5/24"));
    private boolean broken;
    private final OwnNetworks own = new OwnNetworks(this::read, () -> now);

    @Test
    void noticesANewNetworkWithinAMinute() {
        assertThat(contain("5.5.5.9")).isTrue();
        interfaces = List.of(Cidr.of("2600:1234::1/64"));
        now = now.plus(Duration.ofSeconds(61));
        assertThat(contain("2600:1234::9")).isTrue();
        assertThat(contain("5.5.5.9")).isFalse();
    }

    @Test
    void doesNotAskTheSystemAtEachConnection() {
        assertThat(contain("6.6.6.6")).isFalse();
        interfaces = List.of(Cidr.of("6.6.6.6/24"));
        assertThat(contain("6.6.6.6")).isFalse();
    }

    @Test
    void keepsWhatItKnewWhereTheSystemDoesNotAnswer() {
        assertThat(contain("5.5.5.9")).isTrue();
        broken = true;
        now = now.plus(Duration.ofMinutes(2));
        assertThat(contain("5.5.5.9")).isTrue();
    }

    @Test
    void takesAPrefixThatWouldCoverTheInternetForTheAddressAlone() {
        interfaces = List.of(Cidr.of("5.5.5.5/0"), Cidr.of("2600:1234::1/3"));
        assertThat(contain("5.5.5.5")).isTrue();
        assertThat(contain("2600:1234::1")).isTrue();
        assertThat(contain("8.8.8.8")).isFalse();
        assertThat(contain("2a00::1")).isFalse();
    }

    @Test
    void knowsTheAddressesOfThisMachine() {
        OwnNetworks ours = OwnNetworks.ofThisMachine(InstantSource.system());
        assertThat(ours.contain(InetAddress.getLoopbackAddress())).isTrue();
    }

    private boolean contain(String address) {
        return own.contain(InetAddress.ofLiteral(address));
    }

    private List<Cidr> read() throws SocketException {
        if (broken) {
            throw new SocketException("no interfaces");
        }
        return interfaces;
    }
}
