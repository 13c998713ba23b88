package barid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that makes a line of the console's file of users. */
@Isolated("it replaces standard input")
final class ConsoleUserTest {
    private final InputStream input = System.in;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void giveBack() {
        System.setIn(input);
    }

    @ParameterizedTest
    @CsvSource({"amal, edit, correct horse battery", "نور, read, كلمة سر طويلة", "d.k@example.org, read, 密码密码密码密码密码"})
    void makesALineThatHoldsNoPassword(String name, String role, String password) {
        assertThat(run(password + "\nnot this line\n", "console", "user", name, "--role", role))
                .isZero();
        assertThat(out.toString().strip())
                .startsWith(name + " " + role + " pbkdf2-sha512$210000$")
                .doesNotContain(password);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void drawsATokenThatIsShownBesideTheLine() {
        assertThat(run("", "console", "user", "script", "--token")).isZero();
        String token = err.toString().strip().replaceFirst(".* ", "");
        assertThat(token).hasSizeGreaterThan(40);
        assertThat(out.toString().strip())
                .startsWith("script read token-sha256$1$")
                .doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource({
        "amal, edit, short, 10 characters",
        "amal, owner, long enough, role",
        "a mal, edit, long enough, name",
        "a:b, edit, long enough, colon",
        "amal, edit, '', 10 characters"
    })
    void saysWhyThereIsNoLine(String name, String role, String password, String why) {
        assertThat(run(password, "console", "user", name, "--role", role)).isEqualTo(1);
        assertThat(err.toString()).contains(why).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String typed, String... arguments) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        return Main.onTerminal(Main.commandLine(arguments), new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
    }
}
