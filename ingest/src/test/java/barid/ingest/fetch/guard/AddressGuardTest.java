package barid.ingest.fetch.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = guard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
                        "169.254.169.254",
                "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
                        "198.19.255.255",
                "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
                        "::ffff:10.0.0.1",
                "::ffff:8.8.8.8%0", "::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1",
                        "2001:db8::1", "2002:a9fe:a9fe::1",
                "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fec0::1", "ff02::1"
            })
    void refusesWhatIsNotPublic(String address) {
        String literal = address.replace("%0", "");
        boolean publicMapped = literal.equals("::ffff:8.8.8.8");
        if (publicMapped) {
            // Java reads a mapped address as the IPv4 address it stands for: a public one stays public.
            assertThatCode(() -> guard.check("x", InetAddress.ofLiteral(literal)))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> guard.check("x", InetAddress.ofLiteral(literal)))
                    .isInstanceOf(BlockedAddressException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.32.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700::1111",
                "2a00:1450:4001::1"
            })
    void letsPublicAddressesThrough(String address) {
        assertThatCode(() -> guard.check("x", InetAddress.ofLiteral(address))).doesNotThrowAnyException();
    }

    @Test
    void allowsBlocksAddressesAndNames() {
        AddressGuard open = guard(List.of("10.1.0.0/16", "192.168.7.9", "fd00::/8", "Intranet.example"));
        assertThatCode(() -> open.check("x", InetAddress.ofLiteral("10.1.255.1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> open.check("x", InetAddress.ofLiteral("192.168.7.9")))
                .doesNotThrowAnyException();
        assertThatCode(() -> open.check("x", InetAddress.ofLiteral("fd12::1"))).doesNotThrowAnyException();
        assertThatCode(() -> open.check("intranet.EXAMPLE", InetAddress.ofLiteral("10.9.9.9")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> open.check("x", InetAddress.ofLiteral("10.2.0.1")))
                .isInstanceOf(BlockedAddressException.class);
        assertThatThrownBy(() -> open.check("x", InetAddress.ofLiteral("192.168.7.8")))
                .isInstanceOf(BlockedAddressException.class);
    }

    @Test
    void looksBehindNat64EvenWhereItIsAllowed() {
        AddressGuard open = guard(List.of("64:ff9b::/96"));
        assertThatCode(() -> open.check("x", InetAddress.ofLiteral("64:ff9b::101:101")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> open.check("x", InetAddress.ofLiteral("64:ff9b::a9fe:a9fe")))
                .isInstanceOf(BlockedAddressException.class);
    }

    @Test
    void refusesPortsThatAreNotTheWebs() {
        assertThatThrownBy(() -> guard.check("x", InetAddress.ofLiteral("1.1.1.1"), 25))
                .isInstanceOf(BlockedAddressException.class);
        assertThatCode(() -> guard.check("x", InetAddress.ofLiteral("1.1.1.1"), 443))
                .doesNotThrowAnyException();
        assertThatCode(() -> guard.check("x", InetAddress.ofLiteral("1.1.1.1"), 8080))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1719, 1720, 2049, 3659, 4190, 5060, 6000, 6566, 6667, 6679, 6697, 10080})
    void refusesThePortsThatBrowsersRefuse(int port) {
        InetAddress address = InetAddress.ofLiteral("2606:4700::1111");
        assertThatThrownBy(() -> guard.check("x", address, port))
                .isInstanceOf(BlockedAddressException.class)
                .hasMessageContaining("Port " + port);
        assertThatCode(() -> guard(List.of("2606:4700::/32")).check("x", address, port))
                .doesNotThrowAnyException();
    }

    @Test
    void allowsOnePortOfAnAddressABlockOrAName() {
        AddressGuard open = guard(
                List.of("127.0.0.2:8080", "[::1]:8080", "[fd00::/8]:81", "10.1.0.0/16:81", "Intranet.example:8080"));
        record Asked(String host, String address, int port) {}
        List<Asked> right = List.of(
                new Asked("x", "127.0.0.2", 8080),
                new Asked("x", "::1", 8080),
                new Asked("x", "fd12::1", 81),
                new Asked("x", "10.1.2.3", 81),
                new Asked("INTRANET.example", "10.9.9.9", 8080));
        for (Asked asked : right) {
            InetAddress address = InetAddress.ofLiteral(asked.address());
            assertThatCode(() -> open.check(asked.host(), address))
                    .as("%s", asked)
                    .doesNotThrowAnyException();
            assertThatCode(() -> open.check(asked.host(), address, asked.port()))
                    .as("%s", asked)
                    .doesNotThrowAnyException();
            for (int other : List.of(80, 443, 8081)) {
                assertThatThrownBy(() -> open.check(asked.host(), address, other))
                        .as("%s at port %d", asked, other)
                        .isInstanceOf(BlockedAddressException.class);
            }
        }
        assertThatThrownBy(() -> open.check("x", InetAddress.ofLiteral("127.0.0.3"), 8080))
                .isInstanceOf(BlockedAddressException.class);
    }

    @Test
    void refusesItsOwnAddressesAndItsNeighboursThoughTheyArePublic() {
        AddressGuard guard = guard(List.of(), "5.5.5.5/24", "2600:1234::1/64", "9.9.9.9/32");
        for (String near : List.of("5.5.5.5", "5.5.5.200", "2600:1234::1", "2600:1234::abcd", "9.9.9.9")) {
            assertThatThrownBy(() -> guard.check("x", InetAddress.ofLiteral(near)))
                    .as(near)
                    .isInstanceOf(BlockedAddressException.class)
                    .hasMessageContaining("a network this machine is part of");
        }
        for (String far : List.of("5.5.6.1", "2600:1234:0:1::1", "9.9.9.8")) {
            assertThatCode(() -> guard.check("x", InetAddress.ofLiteral(far)))
                    .as(far)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesNeighboursBehindNat64() {
        AddressGuard guard = guard(List.of("64:ff9b::/96"), "5.5.5.5/24");
        assertThatThrownBy(() -> guard.check("x", InetAddress.ofLiteral("64:ff9b::505:501")))
                .isInstanceOf(BlockedAddressException.class);
        assertThatCode(() -> guard.check("x", InetAddress.ofLiteral("64:ff9b::505:601")))
                .doesNotThrowAnyException();
    }

    @Test
    void letsNeighboursThroughWhereTheyAreAllowed() {
        AddressGuard guard = guard(List.of("5.5.5.7", "[2600:1234::7]:8080"), "5.5.5.5/24", "2600:1234::1/64");
        assertThatCode(() -> guard.check("x", InetAddress.ofLiteral("5.5.5.7"), 8080))
                .doesNotThrowAnyException();
        assertThatCode(() -> guard.check("x", InetAddress.ofLiteral("2600:1234::7"), 8080))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check("x", InetAddress.ofLiteral("2600:1234::7"), 8081))
                .isInstanceOf(BlockedAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.256/8",
                "::1/129",
                "10.0.0.0/x",
                "1.2.3.4/-1",
                "127.0.0.1:0",
                "127.0.0.1:70000",
                "[::1]:x",
                "http://10.0.0.1",
                "user@intranet",
                "a b",
                ""
            })
    void refusesToStartWithAnEntryThatIsNone(String entry) {
        assertThatThrownBy(() -> guard(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[::1]:8080");
    }

    /** @param own addresses of interfaces with their prefixes */
    private static AddressGuard guard(List<String> allow, String... own) {
        List<Cidr> networks = Stream.of(own).map(Cidr::of).toList();
        return new AddressGuard(allow, new OwnNetworks(() -> networks, InstantSource.system()));
    }
}
