package io.tierdrop.exchange;

import static io.tierdrop.exchange.EngineExportTest.at;
import static io.tierdrop.exchange.EngineExportTest.list;
import static io.tierdrop.exchange.EngineExportTest.map;
import static io.tierdrop.exchange.EngineExportTest.text;
import static io.tierdrop.exchange.EngineExportTest.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.exchange.engine.ClabernetesExport;
import io.tierdrop.exchange.engine.ContainerlabExport;
import io.tierdrop.exchange.engine.EngineTopology;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.NameRule;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every node and file of an export for an engine has a name that the engine takes, and that no
/// other one has: of labs whose names are as awkward as a lab's may be.
class EngineNamesTest {

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
  private static final int LONGEST_LABEL = 63;

  /// The last part of an image's name, as Docker takes it.
  private static final Pattern IMAGE = Pattern.compile(".*/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*");

  private static final int MIB = 1 << 20;

  @Test
  void namesThatFallTogetherOrEndInADashAreOthersThere() throws Exception {
    Lab lab =
        LabReader.read(
                """
                {"tierdrop": 1, "name": "x-",
                 "nodes": [
                  {"name": "n-6", "kind": "backend"},
                  {"name": "C", "kind": "clients"},
                  {"name": "I", "kind": "internet"},
                  {"name": "LB4", "kind": "l4"},
                  {"name": "Backend-App1", "kind": "backend"},
                  {"name": "R-", "kind": "router"},
                  {"name": "r-", "kind": "router"},
                  {"name": "fabric-0", "kind": "backend"},
                  {"name": "Fabric", "kind": "backend"},
                  {"name": "app", "kind": "host", "run": {"web": ["/srv/run"]},
                   "files": {"/srv/a/b.txt": "1.txt", "/srv/a_b.txt": "2.txt",
                             "/srv/b.txt": "3.txt", "/srv/2-b.txt": "4.txt", "/srv/run": "run"}},
                  {"name": "S1", "kind": "switch", "mtu": 1600}],
                 "links": [
                  {"ends": ["C", "I"]}, {"ends": ["I", "R-"]}, {"ends": ["I", "r-"]},
                  {"ends": ["LB4", "S1"]},
                  {"ends": ["n-6", "S1"]}, {"ends": ["Backend-App1", "S1"]}, {"ends": ["R-", "S1"]},
                  {"ends": ["r-", "S1"]}, {"ends": ["fabric-0", "S1"]}, {"ends": ["Fabric", "S1"]},
                  {"ends": ["app", "S1"]}],
                 "vips": [{"name": "v", "scheduler": "mh", "l4": ["LB4"],
                  "servers": ["n-6", "Backend-App1", "fabric-0", "Fabric", "app"]}]}
                """)
            .withFolder(
                new FolderContent(
                    Map.of(
                        "1.txt",
                        "one",
                        "2.txt",
                        "two",
                        "3.txt",
                        "three",
                        "4.txt",
                        "four",
                        "run",
                        "#!/bin/sh\nexec python3 -m http.server\n")));
    assertNamed(lab);
    LabPlan plan = planned(lab);
    assertThat(EngineTopology.names(plan, true).values())
        .contains("n-6", "n-7", "n-8", "app", "backend-app1", "fabric", "fabric-0");
    ExportResult made = new ClabernetesExport().export(lab);
    assertThat(made.lost()).anyMatch(line -> line.startsWith("the lab's name, which is `x` there"));
    assertThat(text(made, "README.md")).contains("R- is `n-7`, r- is `n-8`");
  }

  @Test
  void anyNamesOfLabsByChance() throws Exception {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    int named = 0;
    for (int seed = 0; seed < 60; seed++) {
      Lab lab = renamed(generator.lab(seed).lab(), new Random(seed));
      try {
        planned(lab);
      } catch (InvalidLabException e) {
        continue; // two members of the same name
      }
      assertNamed(lab);
      named++;
    }
    assertThat(named).isGreaterThan(30);
  }

  /// Each node and the lab get another name, of few letters, so that many are alike.
  private static Lab renamed(Lab lab, Random chance) throws InvalidLabException {
    Map<String, String> names = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (Node node : lab.topology().nodes()) {
      names.put(node.name(), name(chance, taken));
    }
    String text = LabWriter.write(lab.withWords("x" + "-".repeat(chance.nextInt(3)), "", ""));
    // Names of nodes, alone or in those of segments: R~LB4.
    for (Map.Entry<String, String> name : names.entrySet()) {
      text =
          text.replaceAll(
              "(?<=[\"~])" + Pattern.quote(name.getKey()) + "(?=[\"~])", "\0" + name.getValue());
    }
    return LabReader.tryRead(text.replace("\0", "")).lab().orElse(lab);
  }

  private static String name(Random chance, Set<String> taken) {
    List<String> whole = List.of("n-1", "n-2", "n-3", "N-4", "Fabric", "fabric-0", "fabric--0");
    while (true) {
      StringBuilder name = new StringBuilder("nNr".charAt(chance.nextInt(3)) + "");
      int length = chance.nextInt(12);
      while (name.length() <= length) {
        name.append("n-12R".charAt(chance.nextInt(5)));
      }
      String some =
          chance.nextInt(3) == 0 ? whole.get(chance.nextInt(whole.size())) : name.toString();
      if (NameRule.node(some) && taken.add(some)) {
        return some;
      }
    }
  }

  private static LabPlan planned(Lab lab) throws InvalidLabException {
    return new LabPlanner(new ConfigTemplates()).plan(lab);
  }

  private static void assertNamed(Lab lab) throws Exception {
    LabPlan plan = planned(lab);
    ExportResult plain = new ContainerlabExport().export(lab);
    Map<String, Object> folder = yaml(text(plain, lab.name() + ".clab.yml"));
    EngineExportTest.topology(folder, plain.files().keySet(), 15);
    assertThat(map(at(folder, "topology", "nodes"))).hasSize(plan.nodes().size() + 1);
    assertImage(folder);

    List<Map<String, Object>> resources = new ArrayList<>();
    for (String part :
        text(new ClabernetesExport().export(lab), lab.name() + ".yaml").split("(?m)^---$", -1)) {
      resources.add(yaml(part));
    }
    Map<String, Object> resource = resources.removeLast();
    String name = String.valueOf(at(resource, "metadata", "name"));
    Map<String, Map<String, Object>> maps = new HashMap<>();
    for (Map<String, Object> map : resources) {
      String own = String.valueOf(at(map, "metadata", "name"));
      assertThat(own).matches(LABEL).hasSizeLessThanOrEqualTo(LONGEST_LABEL);
      Map<String, Object> texts = map(at(map, "data"));
      assertThat(texts.keySet()).allMatch(key -> KEY.matcher(key).matches());
      assertThat(texts.values().stream().mapToInt(each -> each.toString().length()).sum())
          .isLessThan(MIB);
      assertThat(maps.put(own, texts)).as("%s once", own).isNull();
    }
    Map<String, Object> inner =
        yaml(String.valueOf(at(resource, "spec", "definition", "containerlab")));
    Map<String, Object> nodes = map(at(inner, "topology", "nodes"));
    assertThat(nodes).hasSize(plan.nodes().size() + 1);
    nodes.keySet().forEach(n -> assertThat(name + "-" + n).matches(LABEL));
    assertImage(inner);
    links(inner, plan);
    files(plain, plan, map(at(resource, "spec", "deployment", "filesFromConfigMap")), maps);
  }

  private static void assertImage(Map<String, Object> topology) {
    assertThat(String.valueOf(at(topology, "topology", "kinds", "linux", "image"))).matches(IMAGE);
  }

  /// One for each cable, and no end of two.
  private static void links(Map<String, Object> inner, LabPlan plan) {
    Set<Object> ends = new HashSet<>();
    for (Object link : list(at(inner, "topology", "links"))) {
      list(at(link, "endpoints"))
          .forEach(
              end -> {
                assertThat(ends.add(end)).as(end.toString()).isTrue();
                assertThat(end.toString()).hasSizeLessThanOrEqualTo(15);
              });
    }
    assertThat(ends).hasSize(2 * plan.links());
  }

  /// Each file of each node is mounted where the folder has it, with its own text.
  private static void files(
      ExportResult plain,
      LabPlan plan,
      Map<String, Object> mounted,
      Map<String, Map<String, Object>> maps) {
    Map<String, String> names = EngineTopology.names(plan, true);
    for (NodePlan node : plan.nodes()) {
      String below = "nodes/" + node.name() + "/";
      Map<String, String> expected = new HashMap<>();
      plain
          .files()
          .forEach(
              (path, text) -> {
                if (path.startsWith(below)) {
                  expected.put(path, text);
                }
              });
      Map<String, String> found = new HashMap<>();
      Object mounts = mounted.getOrDefault(names.get(node.name()), List.of());
      for (Object mount : list(mounts)) {
        Map<String, Object> map =
            maps.getOrDefault(String.valueOf(at(mount, "configMapName")), Map.of());
        Object text = at(map, String.valueOf(at(mount, "configMapPath")));
        found.put(String.valueOf(at(mount, "filePath")), String.valueOf(text));
        assertThat(at(mount, "mode"))
            .isEqualTo(String.valueOf(text).startsWith("#!") ? "execute" : "read");
      }
      assertThat(found).as(node.name()).isEqualTo(expected);
    }
  }
}
