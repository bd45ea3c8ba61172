package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.NoDisplayException;
import io.tierdrop.file.UnwrittenFileException;
import io.tierdrop.host.HostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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

  /// Whatever was made of it on its way: a file or a VM is not at fault.
  @Test
  void anInterruptIsOneHoweverItIsWrapped() {
    for (IOException interrupt :
        List.of(
            new ClosedByInterruptException(),
            new InterruptedIOException(),
            new FileLockInterruptionException())) {
      for (Throwable failure :
          List.of(
              interrupt,
              new HostException("It cannot be read: null.", interrupt),
              new UncheckedIOException(new UnwrittenFileException(Path.of("x"), interrupt)))) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        ExitCode code = FailureText.report(failure, new CommandOutput(terminal, terminal, false));
        assertThat(code).as("%s", failure).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("Interrupted.\n");
      }
    }
  }

  @Test
  void aServerThatIsLateIsNoInterrupt() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    assertThat(
            FailureText.report(
                new HostException("It does not answer.", new SocketTimeoutException()),
                new CommandOutput(nowhere, nowhere, false)))
        .isEqualTo(ExitCode.NO_HOST);
  }
}
