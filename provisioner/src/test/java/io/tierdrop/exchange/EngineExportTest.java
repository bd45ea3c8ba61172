package io.tierdrop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.exchange.engine.ClabernetesExport;
import io.tierdrop.exchange.engine.ContainerlabExport;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Folders for other engines: what their schemas and programs ask for is checked here by its own
/// rules (containerlab's `clab.schema.json`, the resource of Clabernetes, Kubernetes' names), since
/// none of those schemas is a package. `-Dengine.out=DIR` keeps the folders, to be held against
/// the published ones.
class EngineExportTest {

  /// Of `linux/if.h`: IFNAMSIZ without its end.
  private static final int LONGEST_DEVICE = 15;

  private static final Pattern NODE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");
  private static final Pattern UNFILLED = Pattern.compile("\n|(?<!/dev/)null");
  private static final Pattern SMALL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Set<String> NODE_WORDS =
      Set.of("kind", "labels", "binds", "sysctls", "exec");

  static Stream<Lab> labs() throws Exception {
    List<Lab> labs = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("..", "sample-labs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".lab.json")).sorted().toList()) {
        labs.add(LabReader.read(file));
      }
    }
    return labs.stream();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  static Object at(Object value, String... names) {
    Object found = value;
    for (String name : names) {
      found = Objects.requireNonNull(map(found).get(name), String.join(".", names));
    }
    return found;
  }

  static Map<String, Object> yaml(String text) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static void keep(String kind, Lab lab, ExportResult made) throws Exception {
    String out = System.getProperty("engine.out", "");
    if (!out.isEmpty()) {
      for (Map.Entry<String, String> file : made.files().entrySet()) {
        Path path = Path.of(out, kind, lab.name(), file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void aSampleIsAFolderForContainerlab(Lab lab) throws Exception {
    ExportResult made = new ContainerlabExport().export(lab);
    keep("containerlab", lab, made);
    assertThat(new ContainerlabExport().export(lab)).as("the same each time").isEqualTo(made);
    assertThat(made.lost()).anyMatch(line -> line.startsWith("faults"));
    Map<String, Object> document = yaml(text(made, lab.name() + ".clab.yml"));
    assertThat(document).containsOnlyKeys("name", "topology");
    assertThat(NODE.matcher(String.valueOf(document.get("name"))).matches()).isTrue();
    topology(document, made.files().keySet(), LONGEST_DEVICE);
    String readme = text(made, "README.md");
    made.lost().forEach(lost -> assertThat(readme).contains(lost));
    assertThat(readme).contains("docker build", "containerlab deploy", "sh machine.sh");
    assertThat(text(made, "machine.sh")).contains("modprobe");
  }

  @ParameterizedTest
  @MethodSource("labs")
  void aSampleIsAResourceForClabernetes(Lab lab) throws Exception {
    ExportResult made = new ClabernetesExport().export(lab);
    keep("clabernetes", lab, made);
    assertThat(new ClabernetesExport().export(lab)).as("the same each time").isEqualTo(made);
    List<Map<String, Object>> resources = new ArrayList<>();
    for (String part : text(made, lab.name() + ".yaml").split("(?m)^---$", -1)) {
      resources.add(yaml(part));
    }
    Map<String, Object> last = resources.removeLast();
    assertThat(last.get("kind")).isEqualTo("Topology");
    Set<String> mounted = new HashSet<>();
    Map<String, Set<String>> maps = new java.util.HashMap<>();
    for (Map<String, Object> resource : resources) {
      assertThat(resource.get("kind")).isEqualTo("ConfigMap");
      String name = String.valueOf(at(resource, "metadata", "name"));
      assertThat(SMALL.matcher(name).matches() && name.length() <= 63).as(name).isTrue();
      Map<String, Object> data = map(at(resource, "data"));
      assertThat(data.keySet()).allMatch(key -> key.matches("[-._a-zA-Z0-9]+"));
      int bytes =
          data.values().stream()
              .mapToInt(v -> v.toString().getBytes(StandardCharsets.UTF_8).length)
              .sum();
      assertThat(bytes).isLessThan(1 << 20);
      assertThat(maps.put(name, data.keySet())).isNull();
    }
    Map<String, Object> files = map(at(last, "spec", "deployment", "filesFromConfigMap"));
    Map<String, Object> inner =
        yaml(String.valueOf(at(last, "spec", "definition", "containerlab")));
    for (Map.Entry<String, Object> node : files.entrySet()) {
      assertThat(map(at(inner, "topology", "nodes"))).containsKey(node.getKey());
      for (Object mount : list(node.getValue())) {
        mounted.add(String.valueOf(at(mount, "filePath")));
        assertThat(maps.get(String.valueOf(at(mount, "configMapName"))))
            .contains(String.valueOf(at(mount, "configMapPath")));
      }
    }
    topology(inner, mounted, LONGEST_DEVICE);
    for (Object link : list(at(inner, "topology", "links"))) {
      for (Object end : list(at(link, "endpoints"))) {
        // The launcher makes an interface of node and interface with a dash between.
        assertThat(end.toString()).hasSizeLessThanOrEqualTo(LONGEST_DEVICE).isLowerCase();
      }
    }
  }

  @Test
  void labsByChanceCanBeFoldersToo() throws Exception {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    for (int seed = 0; seed < 20; seed++) {
      Lab lab = generator.lab(seed).lab();
      topology(
          yaml(text(new ContainerlabExport().export(lab), lab.name() + ".clab.yml")),
          new ContainerlabExport().export(lab).files().keySet(),
          LONGEST_DEVICE);
      assertThat(new ClabernetesExport().export(lab).files()).containsKey(lab.name() + ".yaml");
    }
  }

  static String text(ExportResult made, String file) {
    return Objects.requireNonNull(made.files().get(file), file);
  }

  /// What containerlab asks of a topology beyond its words, and what a node must have in order.
  static void topology(Map<String, Object> document, Set<String> files, int longest) {
    Map<String, Object> nodes = map(at(document, "topology", "nodes"));
    assertThat(at(document, "topology", "kinds", "linux", "network-mode")).isEqualTo("none");
    Set<String> ends = new TreeSet<>();
    for (Object link : list(at(document, "topology", "links"))) {
      assertThat(map(link)).containsOnlyKeys("endpoints", "mtu");
      assertThat((Integer) at(link, "mtu")).isBetween(68, 65535);
      for (Object end : list(at(link, "endpoints"))) {
        String[] parts = end.toString().split(":", -1);
        assertThat(parts).hasSize(2);
        assertThat(nodes).containsKey(parts[0]);
        assertThat(parts[1]).hasSizeLessThanOrEqualTo(longest);
        assertThat(ends.add(end.toString())).as("each interface once: %s", end).isTrue();
      }
    }
    nodes.forEach((name, node) -> node(name, map(node), files));
  }

  private static void node(String name, Map<String, Object> node, Set<String> files) {
    assertThat(NODE.matcher(name).matches()).isTrue();
    assertThat(NODE_WORDS).containsAll(node.keySet());
    assertThat(node.get("kind")).isEqualTo("linux");
    map(at(node, "sysctls"))
        .forEach(
            (setting, value) -> {
              assertThat(setting).startsWith("net.").doesNotContain("?", "/");
              assertThat(value).isInstanceOf(String.class);
            });
    for (Object bind : node.containsKey("binds") ? list(node.get("binds")) : List.of()) {
      String source = bind.toString().split(":", -1)[0];
      assertThat(files).as(source).anyMatch(f -> f.equals(source) || f.startsWith(source + "/"));
    }
    List<String> commands = list(at(node, "exec")).stream().map(Object::toString).toList();
    assertThat(commands).noneMatch(line -> UNFILLED.matcher(line).find());
    ordered(commands, "mkfifo ", "/usr/sbin/keepalived");
    ordered(commands, "mkfifo ", "tierdrop-gate");
    ordered(commands, "ip address add", "route replace");
    ordered(commands, "route replace", "tierdrop-start");
  }

  /// Whatever is before comes before all that is after.
  private static void ordered(List<String> commands, String before, String after) {
    int last = -1;
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < commands.size(); i++) {
      last = commands.get(i).contains(before) ? i : last;
      first = commands.get(i).contains(after) ? Math.min(first, i) : first;
    }
    assertThat(last).as("%s before %s", before, after).isLessThan(first);
  }
}
