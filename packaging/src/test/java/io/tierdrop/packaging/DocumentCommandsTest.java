package io.tierdrop.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.Main;
import io.tierdrop.app.recording.RecordingPlaces;
import io.tierdrop.app.recording.RecordingReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/// Commands in the documents are commands of the program, and those of the tutorial that need no
/// machine do what the page says. Those that need one are run by `TutorialOnVmTest`.
class DocumentCommandsTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path SAMPLES = Path.of("..", "sample-labs");

  /// What is written where readers put something of their own, or is no word for the program.
  private static final Pattern PLACE = Pattern.compile("[\\[\\]…|<>$\\\\;&'\"]|\\b[A-Z]{3,}\\b");

  /// The launcher's own words, and benchmarks, which are a program of their own.
  private static final Pattern LAUNCHER =
      Pattern.compile("(test|journeys|package|site|bench)\\b.*");

  private static List<String> commands(Path page) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean code = false;
    boolean shell = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        code = !code;
        shell = code && (line.equals("```sh") || line.equals("```"));
      } else if (shell && line.matches("(\\./)?tierdrop .*")) {
        commands.add(
            line.replaceFirst("^(\\./)?tierdrop ", "").replaceFirst("\\s+#.*", "").strip());
      }
    }
    return commands;
  }

  @Test
  void everyCommandIsOneOfTheProgram() throws IOException {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    try (Stream<Path> pages = Files.walk(DOCS)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        for (String command : commands(page)) {
          if (PLACE.matcher(command).find() || LAUNCHER.matcher(command).matches()) {
            continue;
          }
          tried++;
          try {
            Main.commandLine().parseArgs(command.split(" +"));
          } catch (ParameterException e) {
            wrong.add(page + ": " + command + ": " + e.getMessage());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(20);
  }

  @Test
  void whatTheTutorialAsksOfNoMachineIsAnsweredAsItSays() throws Exception {
    List<String> commands = commands(DOCS.resolve("tutorial.md"));
    System.setProperty("tierdrop.samples", SAMPLES.toRealPath().toString());

    assertThat(commands).contains("validate first-lab", "forecast first-lab --without LB7-1");
    assertThat(answer("validate first-lab")).contains("0 errors, 2 warnings");
    assertThat(answer("forecast first-lab --without LB7-1"))
        .contains("LB7-1 is dead, not noticed yet");
  }

  private static String answer(String command) {
    PrintStream usual = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.commandLine().execute(command.split(" "))).as(command).isZero();
    } finally {
      System.setOut(usual);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theRecordingOfTheTutorialIsFoundByItsName() throws Exception {
    String page = Files.readString(DOCS.resolve("tutorial.md"));
    var named = Pattern.compile("tierdrop open --recording\\s+([^`]+)`").matcher(page);

    assertThat(named.find()).isTrue();
    Path file = RecordingPlaces.find(Path.of(named.group(1)), SAMPLES);
    assertThat(RecordingReader.read(file).whole()).isTrue();
  }
}
