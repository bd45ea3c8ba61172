package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program prints, through the whole of it: to a terminal that has ASCII only
/// (`LC_ALL=C`), and to one that is gone or a disk that is full.
class TerminalTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @BeforeEach
  void samples() {
    System.setProperty("tierdrop.samples", Path.of("..", "sample-labs").toString());
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    System.clearProperty("tierdrop.samples");
  }

  private int run(String... words) {
    Map<String, String> places = Map.of("TIERDROP_HOME", directory.resolve("state").toString());
    return Main.run(new Composition(places, directory), words);
  }

  private String printed(Charset charset, String words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean json = words.contains("--json"); // then people's text is on standard error
    PrintStream out = new PrintStream(bytes, true, charset);
    System.setOut(out);
    System.setErr(json ? new PrintStream(OutputStream.nullOutputStream()) : out);
    run(words.split(" "));
    return bytes.toString(json ? StandardCharsets.UTF_8 : charset);
  }

  private static long unknown(String text) {
    return text.chars().filter(c -> c == '?').count();
  }

  /// Every command prints help; those that say something without a machine say it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "demo --help",
        "open --help",
        "validate --help",
        "plan --help",
        "vm --help",
        "preflight --help",
        "prepare --help",
        "deploy --help",
        "status --help",
        "destroy --help",
        "curl --help",
        "forecast --help",
        "flows --help",
        "inject --help",
        "heal --help",
        "faults --help",
        "scenario --help",
        "exec --help",
        "chance --help",
        "picture --help",
        "monkey --help",
        "import --help",
        "export --help",
        "validate three-tier",
        "validate spine-leaf",
        "plan three-tier-small",
        "forecast three-tier-small",
        "forecast three-tier-small --without R1",
        "forecast --what-if --l4 5 --l7 10 --flows 1000",
        "vm status",
        "status three-tier",
        "deploy nothing-of-that-name…",
        "nope→"
      })
  void anAsciiTerminalIsToldTheSame(String words) {
    String full = printed(StandardCharsets.UTF_8, words);
    String plain = printed(StandardCharsets.US_ASCII, words);
    assertThat(full).isNotBlank();
    assertThat(unknown(plain)).as(plain).isEqualTo(unknown(full));
    assertThat(plain.lines().count()).isEqualTo(full.lines().count());
  }

  @Test
  void jsonIsUtf8WhateverTheTerminalHas() {
    String words = "forecast three-tier-small --json --count 5";
    String json = printed(StandardCharsets.US_ASCII, words);
    assertThat(json).isEqualTo(printed(StandardCharsets.UTF_8, words)).contains("{\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "validate three-tier",
        "validate three-tier --json",
        "plan three-tier-small",
        "forecast three-tier-small --json --count 200000",
        "forecast three-tier-small --count 200000",
        "forecast --what-if --l4 5 --l7 10 --flows 1000",
        "vm status",
        "status three-tier --json"
      })
  void whatTakesNoMoreEndsTheCommand(String words) {
    AtomicInteger refused = new AtomicInteger();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            refused.incrementAndGet();
            throw new IOException("No space left on device");
          }
        };
    System.setOut(new PrintStream(full, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    int code = assertTimeoutPreemptively(SOON, () -> run(words.split(" ")));
    assertThat(code).isEqualTo(1);
    assertThat(refused.get()).as("it does not go on and on").isBetween(1, 50);
  }
}
