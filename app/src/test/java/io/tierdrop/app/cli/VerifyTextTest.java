package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `verify`, `order` and `shrink` say, word for word, of what holds and of what cannot be.
/// `-Dgolden.update=true` writes it anew.
class VerifyTextTest {

  private static final Path GOLDEN = Path.of("src/test/resources/verify");
  private static final String SAMPLE = "../sample-labs/three-tier-small.lab.json";

  @TempDir Path directory;

  @ParameterizedTest
  @ResourceLock("java.lang.System.out")
  @CsvSource(
      delimiter = '|',
      value = {
        "lab|verify SAMPLE --flows 400",
        "lab-json|verify SAMPLE --flows 400 --json",
        "pairs|verify SAMPLE --flows 200 --failures double",
        "more|verify SAMPLE more.lab.json --flows 400",
        "less|verify SAMPLE less.lab.json --flows 400 --intent strict.json",
        "less-json|verify SAMPLE less.lab.json --flows 400 --failures none --json",
        "words|verify SAMPLE --flows 400 --intent words.json",
        "no-intent|verify SAMPLE --intent bad.json",
        "no-flows|verify SAMPLE --flows 0",
        "no-lab|verify no-such-lab",
        "no-plays|verify SAMPLE --failures none --play 3",
        "many-plays|verify SAMPLE --play 1001",
        "order|order SAMPLE LB7=4 maintenance:LB4-1 reboot:R1 --flows 200",
        "order-json|order SAMPLE LB7=4 maintenance:LB4-1 reboot:R1 --flows 200 --json",
        "order-unknown|order SAMPLE maintenance:R99",
        "order-word|order SAMPLE explode:R1",
        "shrink|shrink SAMPLE fails.scenario.json",
        "shrink-json|shrink SAMPLE fails.scenario.json --json",
        "shrink-holds|shrink SAMPLE l4-maintenance",
        "shrink-none|shrink SAMPLE no-such-play",
      })
  void saysWordForWord(String name, String command) throws Exception {
    String drawn = Files.readString(Path.of(SAMPLE));
    file("more.lab.json", drawn.replace("\"l7\", \"count\": 3", "\"l7\", \"count\": 4"));
    file("less.lab.json", drawn.replace("\"l7\", \"count\": 3", "\"l7\", \"count\": 2"));
    file("strict.json", "{\"tierdrop\": 1, \"survives\": [\"any single router or L4\"]}");
    file(
        "words.json",
        "{\"tierdrop\": 1, \"failures\": {\"R9\": {}, \"R1\": {\"nobody\": {\"broken\": {\"atMost\": 1}}}}}");
    file("bad.json", "{\"tierdrop\": 7, \"change\": {\"v\": {\"brok\": {\"atMost\": \"101%\"}}}}");
    file(
        "fails.scenario.json",
        """
        {"tierdrop": 1, "name": "fails", "lab": "three-tier-small", "flows": {"mh1": 20, "sh1": 20},
         "steps": [
           {"name": "one L7 more", "scale": {"LB7": 4}, "watch": 5},
           {"name": "look", "watch": 5},
           {"name": "an L7 dies", "inject": {"fault": "killed", "nodes": ["LB7-1"]}, "watch": 5,
            "claims": [{"break": "none"}]}]}
        """);
    String text = normal(said(command));

    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  private void file(String name, String text) throws Exception {
    Files.writeString(directory.resolve(name), text);
  }

  private String said(String command) {
    Host none =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (_, _, _) -> null);
    String[] words =
        Stream.of(command.split(" "))
            .map(word -> word.equals("SAMPLE") ? SAMPLE : word)
            .map(word -> word.matches("[a-z]+[.].*json") ? directory.resolve(word).toString() : word)
            .toArray(String[]::new);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int code = new CommandLineProgram(new MachineProgram(none)).execute(words);
      both.println("exit code " + code);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return "$ tierdrop " + String.join(" ", Arrays.asList(command)) + "\n"
        + bytes.toString(StandardCharsets.UTF_8);
  }

  /// Times and the test's own directory are not what is compared.
  private String normal(String text) {
    return text.replace(directory + "/", "")
        .replaceAll("\"seconds\":[0-9.]+", "\"seconds\":0")
        .replaceAll(" in [0-9.]+ s", " in 0 s");
  }
}
