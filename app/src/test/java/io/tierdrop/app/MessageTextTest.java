package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.cli.lab.EmptyWindow;
import io.tierdrop.app.cli.lab.OpenCommand;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  private final Composition program = new Composition(Map.of(), Path.of("nowhere"));

  @Test
  void theWordsThatOpenTheWindowAreKnown() {
    assertThat(MessageText.command(program)).containsInstanceOf(EmptyWindow.class);
    assertThat(MessageText.command(program, "open")).containsInstanceOf(EmptyWindow.class);
    assertThat(MessageText.command(program, "open", "three-tier"))
        .containsInstanceOf(OpenCommand.class);
    assertThat(MessageText.command(program, "open", "--first-frame", "three-tier"))
        .containsInstanceOf(OpenCommand.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open --help",
        "open --first-frame",
        "open 'lab'",
        "open three-tier --on=vm",
        "--help",
        "validate three-tier",
        "bench startup"
      })
  void allOthersAreNot(String line) {
    assertThat(MessageText.command(program, line.split(" "))).isEmpty();
  }
}
