package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.NoDisplayException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void withoutADisplayTheRemedyIsSaid() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
    ExitCode code =
        FailureText.report(
            new NoDisplayException(new UnsupportedOperationException("Unable to open DISPLAY")),
            new CommandOutput(terminal, terminal, false));
    assertThat(code).isEqualTo(ExitCode.NO_HOST);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("The window cannot be opened: Unable to open DISPLAY. ")
        .contains("tierdrop --help");
  }
}
