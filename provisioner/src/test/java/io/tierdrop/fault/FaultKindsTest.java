package io.tierdrop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.PlanJson;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The program and the steward read one catalogue and understand the same by it: which kinds there
/// are, which values their settings take, and which nodes of a plan can have them.
class FaultKindsTest {

  private static final int LABS_BY_CHANCE = 40;

  private static final LabPlanner PLANNER = new LabPlanner(new ConfigTemplates());

  private static final String KINDS =
      """
      import sys
      sys.path.insert(0, sys.argv[1])
      from faults.kinds import KINDS
      print(*KINDS, sep="\\n")
      """;

  /// Of each line `KIND SETTING=VALUE …` whether the steward takes it.
  private static final String VALUES =
      """
      import sys
      sys.path.insert(0, sys.argv[1])
      from faults.kinds import KINDS
      from core.problems import Problem
      for line in sys.stdin:
          kind, *given = line.rstrip("\\n").split("\\t")
          try:
              KINDS[kind].parse(dict(each.split("=", 1) for each in given))
              print("taken")
          except Problem:
              print("refused")
      """;

  /// Of each plan, for each kind and each node, why the steward refuses it.
  private static final String PLACES =
      """
      import json, sys
      sys.path.insert(0, sys.argv[1])
      from faults.kinds import KINDS
      from plan.parse import parse
      for line in sys.stdin:
          raw = json.loads(line)
          for node in parse(raw, raw["lab"]).nodes.values():
              for kind in KINDS.values():
                  print(node.name, kind.name, kind.refusal(node, {}) or "can have it", sep="|")
      """;

  @Test
  void bothKnowTheSameKinds() throws Exception {
    assertThat(python(KINDS, "").lines()).containsExactlyInAnyOrderElementsOf(FaultKind.words());
  }

  @Test
  void bothTakeTheSameValues() throws Exception {
    List<String> asked = new ArrayList<>();
    List<String> program = new ArrayList<>();
    for (FaultKind kind : FaultKind.all()) {
      for (Map<String, String> given : probes(kind)) {
        List<String> words = new ArrayList<>(List.of(kind.word()));
        given.forEach((name, value) -> words.add(name + "=" + value));
        asked.add(String.join("\t", words));
        program.add(kind.refusal(given).isEmpty() ? "taken" : "refused");
      }
    }
    List<String> steward = python(VALUES, String.join("\n", asked) + "\n").lines().toList();
    assertThat(program).contains("taken", "refused").hasSize(steward.size());
    for (int i = 0; i < asked.size(); i++) {
      assertThat(steward.get(i)).as(asked.get(i)).isEqualTo(program.get(i));
    }
  }

  /// Nothing, what is required, and each setting at, between and beyond its ends.
  private static List<Map<String, String>> probes(FaultKind kind) {
    List<Map<String, String>> probes = new ArrayList<>(List.of(Map.of()));
    for (FaultSetting setting : kind.settings()) {
      List<String> values =
          new ArrayList<>(
              List.of(
                  "",
                  "up",
                  "UP",
                  "both",
                  "sideways",
                  "0",
                  "1",
                  "-1",
                  "5",
                  "1.5",
                  "1e3",
                  "nan",
                  "50ms",
                  "0.5s",
                  "3600s",
                  "3601s",
                  "100%",
                  "101%",
                  "5 %",
                  "10mbit",
                  "0bit",
                  "10Mbit",
                  "1279",
                  "1280",
                  "65535",
                  "65536",
                  "198.51.100.1",
                  "2001:DB8::1",
                  "198.51.100.1/32",
                  "198.51.100",
                  "::1",
                  "x;y",
                  "x y",
                  "R1",
                  "é"));
      values.addAll(List.of(setting.least(), setting.most(), setting.example()));
      for (String value : values) {
        Map<String, String> given = new TreeMap<>();
        kind.settings().stream()
            .filter(FaultSetting::required)
            .forEach(each -> given.put(each.name(), each.example()));
        probes.add(Map.of(setting.name(), value));
        given.put(setting.name(), value);
        setting.beside().ifPresent(other -> given.put(other, "1ms"));
        probes.add(Map.copyOf(given));
        if (!kind.oneOf().isEmpty()) {
          given.put(kind.oneOf().getFirst(), "1ms");
          given.put(setting.name(), value);
          probes.add(Map.copyOf(given));
        }
      }
    }
    probes.add(Map.of("unheard-of", "1"));
    return probes;
  }

  @Test
  void bothGiveAFaultToTheSameNodes() throws Exception {
    List<LabPlan> plans = plans();
    List<String> program = new ArrayList<>();
    StringBuilder json = new StringBuilder();
    for (LabPlan plan : plans) {
      json.append(PlanJson.write(plan)).append('\n');
      FaultPlaces places = FaultPlaces.in(plan);
      for (NodePlan node : plan.nodes()) {
        for (FaultKind kind : FaultKind.all()) {
          program.add(
              String.join(
                  "|",
                  node.name(),
                  kind.word(),
                  places
                      .refusal(kind, List.of(node.name()), Map.of())
                      .map(text -> text.substring(0, text.length() - 1))
                      .orElse("can have it")));
        }
      }
    }
    assertThat(python(PLACES, json.toString()).lines())
        .containsExactlyInAnyOrderElementsOf(program);
    for (FaultKind kind : FaultKind.all()) {
      assertThat(program).anyMatch(line -> line.contains("|" + kind.word() + "|can have it"));
    }
  }

  /// A lab's plan; empty for one that is refused, as some cases are.
  private static Optional<LabPlan> plan(Path lab) throws IOException {
    try {
      return Optional.of(PLANNER.plan(LabReader.read(lab)));
    } catch (InvalidLabException e) {
      return Optional.empty();
    }
  }

  /// The samples, the cases and labs by chance.
  private static List<LabPlan> plans() throws Exception {
    List<LabPlan> plans = new ArrayList<>();
    for (Path directory : List.of(Path.of("..", "sample-labs"), Path.of("../sample-labs/cases"))) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".lab.json")).sorted().toList()) {
          plan(file).ifPresent(plans::add);
        }
      }
    }
    LabGenerator generator = new LabGenerator(LabBounds.DEPLOYED);
    for (long seed : LongStream.range(0, LABS_BY_CHANCE).toArray()) {
      plans.add(PLANNER.plan(generator.lab(seed).lab()));
    }
    return plans;
  }

  private static String python(String script, String input)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("faults", ".txt");
    try {
      Files.writeString(file, input);
      Process python =
          new ProcessBuilder(
                  "python3",
                  "-B",
                  "-c",
                  script,
                  Path.of("src", "main", "resources", "io", "tierdrop", "steward").toString())
              .redirectInput(file.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(python.waitFor()).as(said).isZero();
      return said;
    } finally {
      Files.delete(file);
    }
  }
}
