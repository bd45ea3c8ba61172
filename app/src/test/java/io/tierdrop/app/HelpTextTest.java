package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.cli.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// What every command says of itself.
class HelpTextTest {

  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class);
  private static final Pattern RANGE =
      Pattern.compile("[\\d.]+ to [\\d,.]+|[\\d.]+ or more|ny whole number");

  private static List<CommandSpec> commands() {
    List<CommandSpec> found = new ArrayList<>();
    collect(
        new CommandLineProgram(new Composition(Map.of(), Path.of("nowhere")))
            .line("inject")
            .getCommandSpec(),
        found);
    return found;
  }

  private static void collect(CommandSpec command, List<CommandSpec> found) {
    found.add(command);
    Collection<CommandLine> below = command.subcommands().values();
    below.forEach(each -> collect(each.getCommandSpec(), found));
  }

  private static Stream<ArgSpec> arguments(CommandSpec command) {
    return Stream.concat(command.options().stream(), command.positionalParameters().stream());
  }

  private static String text(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  /// The list of commands shows the first line only.
  @Test
  void theFirstLineIsASentence() {
    assertThat(commands())
        .allSatisfy(
            command ->
                assertThat(command.usageMessage().description()[0].lines().findFirst().orElse(""))
                    .as(command.qualifiedName())
                    .endsWith("."));
  }

  @Test
  void aNumberHasARangeAndADefault() {
    List<String> without =
        commands().stream()
            .flatMap(
                command ->
                    arguments(command)
                        .filter(each -> NUMBERS.contains(each.type()))
                        .filter(
                            each ->
                                !RANGE.matcher(text(each)).find() || !text(each).contains("efault"))
                        .map(
                            each ->
                                command.qualifiedName()
                                    + " "
                                    + each.paramLabel()
                                    + " "
                                    + text(each)))
            .toList();
    assertThat(without).isEmpty();
  }

  @Test
  void everyExitCodeIsTold() {
    String footer = String.join(" ", commands().getFirst().usageMessage().footer());
    assertThat(ExitCode.values())
        .allSatisfy(code -> assertThat(footer).containsPattern("[ ,]" + code.number() + " [a-z]"));
  }

  /// `help COMMAND` prints what `COMMAND --help` does.
  @Test
  void helpIsACommandToo() {
    assertThat(printed("help", "plan")).isEqualTo(printed("plan", "--help")).contains("--out");
    assertThat(printed("help")).isEqualTo(printed("--help"));
  }

  private static String printed(String... words) {
    PrintStream usual = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run(new Composition(Map.of(), Path.of("nowhere")), words)).isZero();
    } finally {
      System.setOut(usual);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// Two options that say the same leave a person guessing. Percentages of `netem` are told apart
  /// by their names alone.
  @Test
  void noTwoOptionsSayTheSame() {
    assertThat(commands())
        .filteredOn(command -> !command.name().equals("inject"))
        .allSatisfy(
            command ->
                assertThat(command.options().stream().map(HelpTextTest::text).toList())
                    .as(command.qualifiedName())
                    .doesNotHaveDuplicates()
                    .noneMatch(String::isBlank));
  }
}
