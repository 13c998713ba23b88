package barid.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(List.of());

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
        AddressGuard open = new AddressGuard(List.of("10.1.0.0/16", "192.168.7.9", "fd00::/8", "Intranet.example"));
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
        AddressGuard open = new AddressGuard(List.of("64:ff9b::/96"));
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
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.256/8", "::1/129", "10.0.0.0/x", "1.2.3.4/-1"})
    void refusesToStartWithABlockThatIsNone(String entry) {
        assertThatThrownBy(() -> new AddressGuard(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }
}
