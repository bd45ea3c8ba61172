package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.preflight.MachineFinding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalConsentTest {

  @Test
  void aDeployOverSomebodyElsesIsWarnedOfAndBegins() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
    MachineFinding shared =
        new MachineFinding(
            MachineFinding.Severity.WARNING, "labs", "alice@laptop deployed it.", "Agree.", false);
    boolean begins =
        TerminalConsent.of(new TargetOptions(), new CommandOutput(System.out, err, true))
            .toShare(shared);
    assertThat(begins).isTrue();
    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("warning: labs: alice@laptop deployed it. Agree." + System.lineSeparator());
  }
}
