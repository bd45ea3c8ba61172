package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.LabPlaces;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.WindowOpener;
import io.tierdrop.app.cli.WindowOpener.LabReading;
import io.tierdrop.app.recording.RunRecording;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a desktop's menu and file manager start, by the package's own entry in them: a window.
class DesktopEntryTest {

  private static final Path ENTRY =
      Path.of("..", "packaging", "parts", "io.tierdrop.Tierdrop.desktop");
  private static final Path SAMPLES = Path.of("..", "sample-labs");

  /// Where a desktop puts the one file that it opens; with none it is no word at all.
  private static final String FILE = "%f";

  @TempDir Path directory;
  private final List<String> shown = new ArrayList<>();

  private final WindowOpener windows =
      answering(
          WindowOpener.class,
          (_, method, values) ->
              switch (method.getName()) {
                case "firstFrame" -> ((LabReading) values[0]).read();
                case "open" -> window((LabReading) values[0], (TargetOptions) values[1]);
                case "unopened" -> shown.add(values[0] + ": " + values[1]);
                case "replay" -> shown.add(((RunRecording) values[0]).lab().name());
                default -> throw new UnsupportedOperationException(method.getName());
              });

  private final CommandContext program =
      answering(
          CommandContext.class,
          (_, method, _) ->
              switch (method.getName()) {
                case "samples" -> SAMPLES;
                case "places" -> new LabPlaces(SAMPLES, directory);
                case "windows" -> windows;
                default -> throw new UnsupportedOperationException(method.getName());
              });

  private static <T> T answering(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  private Object window(LabReading lab, TargetOptions target) throws Exception {
    LabSource source = lab == null ? null : lab.read();
    return shown.add(
        (source == null ? "empty" : source.lab().name())
            + (target.on() == null ? "" : " on " + target.on()));
  }

  private static List<String> words(String... files) throws Exception {
    String exec =
        Files.readAllLines(ENTRY).stream()
            .filter(line -> line.startsWith("Exec=tierdrop"))
            .findFirst()
            .orElseThrow();
    List<String> words = new ArrayList<>();
    for (String word : exec.strip().split(" +", -1)) {
      words.addAll(word.equals(FILE) ? List.of(files) : List.of(word));
    }
    return words.subList(1, words.size());
  }

  @Test
  void theMenuOpensAnEmptyDrawing() throws Exception {
    assertThat(Main.run(program, words().toArray(String[]::new))).isZero();
    assertThat(shown).containsExactly("empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-lab.lab.json", "recordings/three-tier-small.recording.gz"})
  void aFileThatTheEntryIsSaidToOpenIsOpened(String file) throws Exception {
    String path = SAMPLES.resolve(file).toString();
    assertThat(Files.exists(Path.of(path))).isTrue();
    assertThat(Main.run(program, words(path).toArray(String[]::new))).isZero();
    String name = file.replaceFirst(".*/", "").replaceFirst("\\..*", "");
    assertThat(shown).containsExactly(name);
  }

  @Test
  void anEmptyDrawingMayHaveItsMachine() {
    assertThat(Main.run(program, "open", "--on", "ssh://root@machine")).isZero();
    assertThat(shown).containsExactly("empty on ssh://root@machine");
  }

  /// Nobody sees a terminal: a window tells what the terminal would have told.
  @Test
  void aFileThatCannotBeReadIsToldInAWindow() throws Exception {
    Path lab = Files.writeString(directory.resolve("my.lab.json"), "{\n  \"tierdrop\": 1,,\n}");
    assertThat(Main.run(program, words(lab.toString()).toArray(String[]::new))).isEqualTo(1);
    assertThat(shown).singleElement().asString().startsWith("my.lab.json: ").contains("line 2");

    shown.clear();
    Path recording = Files.writeString(directory.resolve("cut.recording.gz"), "no");
    assertThat(Main.run(program, words(recording.toString()).toArray(String[]::new))).isEqualTo(1);
    assertThat(shown)
        .singleElement()
        .asString()
        .startsWith("cut.recording.gz: ")
        .contains("Choose a file");

    shown.clear();
    String gone = directory.resolve("gone.lab.json").toString();
    assertThat(Main.run(program, words(gone).toArray(String[]::new))).isEqualTo(2);
    assertThat(shown)
        .singleElement()
        .asString()
        .startsWith("gone.lab.json: ")
        .contains("Check its name");
  }

  /// The launcher's own trial start has no window to tell it in.
  @Test
  void aTrialStartTellsNothing() {
    assertThat(Main.run(program, "open", "--first-frame", "gone.lab.json")).isNotZero();
    assertThat(shown).isEmpty();
  }
}
