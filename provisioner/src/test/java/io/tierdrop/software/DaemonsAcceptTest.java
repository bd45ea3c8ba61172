package io.tierdrop.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What validates is accepted by the daemons: samples, cases from the field, and shapes of them.
class DaemonsAcceptTest {

  private static final Path CASES = Path.of("../sample-labs/cases");

  @TempDir private Path directory;

  @BeforeAll
  static void daemonsAreHere() {
    assumeTrue(
        Stream.of("bird", "keepalived", "haproxy", "nginx", "gdnsd").allMatch(DaemonJudges::has));
  }

  static List<Path> labs() {
    return Stream.of(Path.of("../sample-labs"), CASES)
        .flatMap(
            folder -> {
              try (Stream<Path> files = Files.list(folder)) {
                return files
                    .filter(f -> f.toString().endsWith(".lab.json"))
                    .sorted()
                    .toList()
                    .stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void whatValidatesIsAccepted(Path file) throws Exception {
    assertThat(complaints(LabReader.read(file))).isEmpty();
  }

  private List<String> complaints(Lab lab)
      throws InvalidLabException, IOException, InterruptedException {
    LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(lab);
    return new DaemonJudges(directory).complaints(plan);
  }

  /// Names that daemons, or what is rendered for them, use for something of their own.
  @Test
  void nodesMayBearTheNamesOfOurOwnThings() throws Exception {
    String text = Files.readString(Path.of("../sample-labs/three-tier-small.lab.json"));
    for (List<String> names :
        List.of(
            List.of("kernel4", "fallback4", "enabler", "global"),
            List.of("kernel", "device1", "service", "globals"),
            List.of("bgp", "static", "server", "frontend"),
            List.of("ipv4", "router", "url", "http"))) {
      String renamed =
          text.replace("\"RR\"", "\"" + names.get(0) + "\"")
              .replace("\"infra\"", "\"" + names.get(1) + "\"")
              .replace("\"S\"", "\"" + names.get(2) + "\"")
              .replace("\"LB7\"", "\"" + names.get(3) + "\"")
              .replaceAll("\"count\": \\d+", "\"count\": 1");
      assertThat(complaints(LabReader.read(renamed))).as("%s", names).isEmpty();
    }
  }
}
