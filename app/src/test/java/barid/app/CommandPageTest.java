package barid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandPageTest {
    @Test
    void saysWhatTheHelpTextsSay() throws IOException {
        assertThat(Files.readString(Path.of("..").resolve(CommandPage.FILE)))
                .as("docs/COMMANDS.md is out of date: run the main method of CommandPage")
                .isEqualTo(CommandPage.text());
    }
}
