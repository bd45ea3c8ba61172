package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.host.Host;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/// `verify`, `order` and `shrink`: exit codes and files.
class VerifyCommandsTest {

  private static final Path SAMPLE = Path.of("..", "sample-labs", "three-tier-small.lab.json");

  @TempDir Path directory;

  private static int run(Object... words) {
    Host none =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (_, _, _) -> null);
    String[] texts = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      texts[i] = words[i].toString();
    }
    return new CommandLineProgram(new MachineProgram(none)).execute(texts);
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void aChangeThatIsAsExpectedEndsWithZeroAndAnotherWithOne() throws Exception {
    String drawn = Files.readString(SAMPLE);
    Path more =
        file("more.lab.json", drawn.replace("\"l7\", \"count\": 3", "\"l7\", \"count\": 4"));
    Path less =
        file("less.lab.json", drawn.replace("\"l7\", \"count\": 3", "\"l7\", \"count\": 2"));
    assertThat(Files.readString(more)).isNotEqualTo(drawn);

    assertThat(run("verify", SAMPLE, more, "--flows", "400")).isZero();
    assertThat(run("verify", SAMPLE, less, "--flows", "400")).isEqualTo(1);
    assertThat(run("verify", SAMPLE, "--flows", "400", "--failures", "none")).isZero();
    Path all =
        file(
            "all.json",
            "{\"tierdrop\": 1, \"change\": {\"*\": {\"broken\": {\"atMost\": \"100%\"}}}}");
    assertThat(run("verify", SAMPLE, less, "--flows", "400", "--intent", all)).isZero();
  }

  /// An intent may be written for a lab and for each change of it; what is not judged is said.
  @Test
  void rulesForAChangeAreNotPassedOverInSilence() throws Exception {
    Path intent =
        file(
            "both.json",
            "{\"tierdrop\": 1, \"change\": {\"*\": {\"broken\": {\"atMost\": \"0%\"}}}}");
    Path page = directory.resolve("verify.html");
    int code =
        run(
            "verify",
            SAMPLE,
            "--flows",
            "100",
            "--failures",
            "none",
            "--intent",
            intent,
            "--report",
            page);
    assertThat(code).isZero();
    assertThat(page).content().contains("is not judged: there is no second lab");
  }

  @Test
  void whatIsWrittenIsMarkupThatHoldsAndHasEveryRule() throws Exception {
    Path intent =
        file(
            "strict.json",
            "{\"tierdrop\": 1, \"survives\": [\"any single router or L4\", \"any single L7\"]}");
    Path page = directory.resolve("verify.html");
    Path junit = directory.resolve("verify.xml");
    int code =
        run(
            "verify",
            SAMPLE,
            "--flows",
            "400",
            "--intent",
            intent,
            "--report",
            page,
            "--junit",
            junit);

    assertThat(code).isEqualTo(1); // IPv6 over a dead router is never noticed by who forwards
    assertThat(Files.readString(page)).contains("survives: any single router or L4", "</html>");
    Document report =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(junit.toFile());
    assertThat(report.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    assertThat(report.getElementsByTagName("failure").getLength()).isPositive();
  }

  @Test
  void whatCannotBeReadHasAnExitCodeOfItsOwn() throws Exception {
    assertThat(run("verify")).isEqualTo(2);
    assertThat(run("verify", "no-such-lab")).isEqualTo(2);
    assertThat(run("verify", SAMPLE, "--flows", "0")).isEqualTo(2);
    assertThat(run("verify", SAMPLE, "--failures", "triple")).isEqualTo(2);
    assertThat(run("verify", SAMPLE, "--intent", directory.resolve("none.json"))).isEqualTo(2);
    assertThat(run("verify", SAMPLE, "--intent", file("bad.json", "{\"tierdrop\": 7}")))
        .isEqualTo(1);
    assertThat(run("verify", SAMPLE, "--intent", file("deep.json", "[".repeat(1000)))).isEqualTo(1);
    assertThat(run("order", SAMPLE)).isEqualTo(2);
    assertThat(run("order", SAMPLE, "explode:R1")).isEqualTo(2);
    assertThat(run("order", SAMPLE, "maintenance:R99")).isEqualTo(2);
    assertThat(run("shrink", SAMPLE, "no-such-play")).isEqualTo(2);
    assertThat(run("shrink", SAMPLE, "l4-maintenance")).isEqualTo(1);
  }

  @Test
  void aMachineThatCannotBeReachedCostsNothingThatWasComputed() throws Exception {
    Path page = directory.resolve("verify.html");
    Path junit = directory.resolve("verify.xml");
    Object[] words = {
      "verify", SAMPLE, "--flows", "400", "--play", "2", "--report", page, "--junit", junit
    };

    assertThat(run(words)).as("no machine").isPositive();

    assertThat(Files.readString(page)).contains("The plays ended early", "</html>");
    assertThat(Files.readString(junit)).contains("The plays ended early", "failures=\"1\"");
  }

  @Test
  void aReportThatCannotBeWrittenIsToldBeforeAnythingIsComputed() throws Exception {
    Path file = file("file", "no directory");
    Path page = directory.resolve("verify.html");
    Path junit = file.resolve("verify.xml");
    assertThat(run("verify", SAMPLE, "--flows", "400", "--report", page, "--junit", junit))
        .isPositive();
    assertThat(file).hasContent("no directory");
    assertThat(page).doesNotExist();
  }

  @Test
  void theBestOrderIsAScenario() throws Exception {
    Path out = directory.resolve("best.scenario.json");
    assertThat(run("order", SAMPLE, "LB7=4", "maintenance:LB4-1", "--flows", "200", "--out", out))
        .isZero();
    assertThat(io.tierdrop.scenario.ScenarioReader.read(out).steps()).hasSize(2);
  }
}
