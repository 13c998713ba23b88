package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.app.console.access.AccessConfig;
import barid.runtime.StartFailure;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can use a console is decided before it listens. */
final class ConsoleConfigTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "2001:db8::7"})
    void refusesToListenBeyondTheMachineForEveryName(String host) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> ConsoleServer.requireStartable(
                        new ConsoleConfig(host, 0, Set.of(), true, AccessConfig.everybody())))
                .withMessageContaining(host)
                .withMessageContaining("console.names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "2001:db8::7"})
    void refusesToListenBeyondTheMachineForEverybodyUnlessToldSo(String host) {
        Set<String> names = Set.of("barid.example.org");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> ConsoleServer.requireStartable(
                        new ConsoleConfig(host, 0, names, false, AccessConfig.everybody())))
                .withMessageContaining("password")
                .withMessageContaining("console.open");
        assertThatCode(() -> new ConsoleConfig(host, 0, names, true, AccessConfig.everybody()).requireGuarded())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.9", "::1", "0:0:0:0:0:0:0:1", "localhost", "LOCALHOST"})
    void listensOnLoopbackWithoutFurtherSettings(String host) {
        assertThatCode(() -> new ConsoleConfig(host, 0).requireGuarded()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, desk.example, desk.example, true",
        "0.0.0.0, desk.example, DESK.example, true",
        "0.0.0.0, desk.example, attacker.example, false",
        "0.0.0.0, , 0.0.0.0, false",
        "0.0.0.0, , attacker.example, false",
        "::, , attacker.example, false",
        "127.0.0.9, , attacker.example, false",
        "127.0.0.9, , 127.0.0.9, true",
        "192.0.2.7, desk.example, 192.0.2.7, true",
        "2001:db8::7, desk.example, [2001:db8::7], true",
        "192.0.2.7, desk.example, 192.0.2.8, false",
    })
    void answersToItsNamesOnly(String host, String name, String asked, boolean answers) {
        Set<String> names = name == null ? Set.of() : Set.of(name);
        assertThat(new ConsoleConfig(host, 0, names, true, AccessConfig.everybody()).answersTo(asked))
                .isEqualTo(answers);
    }
}
