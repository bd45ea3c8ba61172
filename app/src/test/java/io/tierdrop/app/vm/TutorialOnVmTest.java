package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.Main;
import io.tierdrop.steward.LabDeployment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The commands of `docs/tutorial.md`, as they stand there, in their order.
@Tag("vm")
class TutorialOnVmTest {

  private static final Path PAGE = Path.of("..", "docs", "tutorial.md");

  private final Vm vm = new Vm();

  /// The lines of the page's shell blocks.
  private static List<String> commands() throws Exception {
    List<String> commands = new ArrayList<>();
    boolean shell = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell) {
        commands.add(line);
      }
    }
    return commands;
  }

  @AfterEach
  void destroy() throws Exception {
    new LabDeployment(vm.host()).destroy("first-lab");
    vm.close();
  }

  @Test
  void eachCommandDoesWhatThePageSays() throws Exception {
    System.setProperty("tierdrop.samples", Path.of("..", "sample-labs").toRealPath().toString());
    Map<String, String> told = new LinkedHashMap<>();
    for (String command : commands()) {
      told.put(told.size() + " " + command, run(command));
    }
    List<String> answers = List.copyOf(told.values());
    assertThat(told).hasSize(11);
    assertThat(answers.get(1)).contains("0 errors, 2 warnings");
    assertThat(answers.get(3)).contains("6 of 6 requests were answered", "LB7-1", "LB7-2");
    assertThat(answers.get(4)).contains("LB7-1 is dead, not noticed yet");
    assertThat(answers.get(6)).contains("LB7-1");
    // Whoever reads needs longer to come here than the checks need to notice.
    assertThat(answers.get(7)).contains("LB7-2");
    assertThat(answers.get(9)).contains("6 of 6 requests were answered");
  }

  private static String run(String command) {
    List<String> words = List.of(command.split(" "));
    assertThat(words.getFirst()).isEqualTo("tierdrop");
    PrintStream usual = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit;
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      exit = Main.commandLine().execute(words.subList(1, words.size()).toArray(String[]::new));
    } finally {
      System.setOut(usual);
    }
    String text = said.toString(StandardCharsets.UTF_8);
    // Requests right after a death may fail, and a state with a dead node ends with 1: both are
    // shown.
    boolean may = command.startsWith("tierdrop curl") || command.startsWith("tierdrop status");
    assertThat(exit).as("%s%n%s", command, text).isIn(0, may ? 1 : 0);
    return text;
  }
}
