package io.tierdrop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.exchange.yaml.BoundedYaml;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.NameRule;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.Pseudograph;
import org.jgrapht.nio.dot.DOTImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every export opened again gives an equal graph: the samples, and labs by chance
/// (`-Dchance.labs=10000` for more).
class ExportRoundTripTest {

  private static final int LABS = Integer.getInteger("chance.labs", 60);
  private static final Path SAMPLES = Path.of("..", "sample-labs");

  private static final List<Lab> ALL = new ArrayList<>();

  @BeforeAll
  static void read() throws Exception {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".lab.json")).toList()) {
        ALL.add(LabReader.read(file));
      }
    }
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    LongStream.range(0, LABS).forEach(seed -> ALL.add(generator.lab(seed).lab()));
  }

  private static ExportResult export(String word, Lab lab) throws InvalidLabException {
    return ExportFormats.byWord(word).orElseThrow().export(lab);
  }

  private static String text(String word, Lab lab) throws InvalidLabException {
    return export(word, lab).files().getOrDefault("", "");
  }

  private static Lab imported(String word, Lab lab)
      throws InvalidLabException, ForeignFileException {
    ForeignFile file =
        new ForeignFile(ExportFormats.byWord(word).orElseThrow().usualName(lab), text(word, lab));
    LabImport read = LabImport.of(file, Optional.empty(), Map.of());
    assertThat(read.format().word()).isEqualTo(word);
    return read.made().lab();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drawio", "graphviz"})
  void aDrawingOpenedAgainHasTheSameNodesKindsCountsLinksAndPlaces(String word) throws Exception {
    for (Lab lab : ALL) {
      Lab again = imported(word, lab);
      assertThat(LabGraph.drawn(again.topology()))
          .as(lab.name())
          .isEqualTo(LabGraph.drawn(lab.topology()));
      assertThat(again.topology().nodes().stream().map(node -> node.name()))
          .containsExactlyElementsOf(
              lab.topology().nodes().stream().map(node -> node.name()).toList());
      Set<String> names = new HashSet<>();
      lab.topology().nodes().forEach(node -> names.add(node.name()));
      Map<String, Place> drawn = new HashMap<>(lab.drawing().places());
      drawn.keySet().retainAll(names);
      Map<String, Place> places = again.drawing().places();
      drawn.forEach(
          (name, place) -> {
            assertThat(places).containsKey(name);
            Place found = places.getOrDefault(name, new Place(0, 0));
            assertThat(found.x()).isCloseTo(place.x(), within());
            assertThat(found.y()).isCloseTo(place.y(), within());
          });
    }
  }

  @Test
  void anotherReaderOfDotSeesTheSameGraph() throws Exception {
    for (Lab lab : ALL) {
      anotherReaderOfDotSeesTheSameGraph(lab);
    }
  }

  private static void anotherReaderOfDotSeesTheSameGraph(Lab lab) throws Exception {
    Graph<String, DefaultEdge> graph = new Pseudograph<>(DefaultEdge.class);
    Map<String, String> kinds = new TreeMap<>();
    Map<String, String> counts = new HashMap<>();
    DOTImporter<String, DefaultEdge> importer = new DOTImporter<>();
    importer.setVertexFactory(id -> id);
    importer.addVertexAttributeConsumer(
        (of, value) -> {
          if (of.getSecond().equals("kind")) {
            kinds.put(of.getFirst(), value.getValue());
          } else if (of.getSecond().equals("count")) {
            counts.put(of.getFirst(), " x" + value.getValue());
          }
        });
    importer.importGraph(graph, new StringReader(text("graphviz", lab)));
    counts.forEach((name, count) -> kinds.merge(name, count, String::concat));
    Set<Set<String>> edges = new HashSet<>();
    graph.edgeSet().forEach(e -> edges.add(Set.of(graph.getEdgeSource(e), graph.getEdgeTarget(e))));
    assertThat(new LabGraph(kinds, edges)).as(lab.name()).isEqualTo(LabGraph.drawn(lab.topology()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"; touch canary; \"",
        "a \\",
        "\\N \\\" ]; x",
        "<b>&amp;</b>",
        "]]></mxfile>",
        "--> %%{init: {}}%% \"",
        "=HYPERLINK(\"x\")",
        "- a: b # c",
        "'\"`$(x)"
      })
  void freeTextsStayTexts(String text) throws Exception {
    Lab sample = LabReader.read(SAMPLES.resolve("first-lab.lab.json"));
    Drawing drawing =
        new Drawing(
            sample.drawing().places(),
            List.of(new Site(text, 0, 0, 10, 10)),
            List.of(new Note(text + "\n" + text, 0, 0, 10, 10)));
    Lab lab = new Lab(sample.name(), text, text, sample.topology(), drawing);
    assertThat(imported("drawio", lab).drawing()).isEqualTo(drawing);
    for (String word : List.of("drawio", "graphviz")) {
      assertThat(LabGraph.drawn(imported(word, lab).topology()))
          .isEqualTo(LabGraph.drawn(lab.topology()));
    }
    anotherReaderOfDotSeesTheSameGraph(lab);
    assertThat(LabGraph.running(imported("netlab", lab).topology()))
        .isEqualTo(LabGraph.running(lab.topology()));
    assertThat(BoundedYaml.read(text("netlab", lab)).get("message").text()).isEqualTo(text);
    String front = text("mermaid", lab).lines().skip(1).findFirst().orElseThrow();
    assertThat(BoundedYaml.read(front).get("title").text()).isEqualTo(text);
  }

  private static Offset<Double> within() {
    return Assertions.within(0.06);
  }

  @Test
  void drawioKeepsSitesAndNotes() throws Exception {
    for (Lab lab : ALL) {
      Lab again = imported("drawio", lab);
      assertThat(again.drawing().sites()).isEqualTo(lab.drawing().sites());
      assertThat(again.drawing().notes()).isEqualTo(lab.drawing().notes());
    }
  }

  /// Members are nodes of their own there, and the name of a node is shorter than a member's may
  /// be.
  private static boolean everyMemberCouldBeANode(Lab lab) {
    return lab.topology().nodes().stream()
        .flatMap(node -> node.members().stream())
        .allMatch(NameRule::node);
  }

  @Test
  void netlabOpenedAgainHasTheSameMembersKindsAndSegments() throws Exception {
    for (Lab lab : ALL) {
      if (!everyMemberCouldBeANode(lab)) {
        continue;
      }
      assertThat(LabGraph.running(imported("netlab", lab).topology()))
          .as(lab.name())
          .isEqualTo(LabGraph.running(lab.topology()));
    }
  }

  @Test
  void theInventoryHasEveryInterfaceAndSegment() throws Exception {
    for (Lab lab : ALL) {
      Map<String, String> kinds = new TreeMap<>();
      Map<String, Set<String>> segments = new HashMap<>();
      List<String> rows = text("csv", lab).lines().skip(1).toList();
      for (String row : rows) {
        String[] cells = row.split(",", -1);
        assertThat(cells).hasSize(7);
        if (List.of("switch", "link").contains(cells[2])) {
          segments.computeIfAbsent(cells[3], _ -> new HashSet<>());
        } else if (!List.of("vip", "sources").contains(cells[2])) {
          kinds.put(cells[0], cells[2]);
          if (!cells[3].isEmpty()) {
            segments.computeIfAbsent(cells[3], _ -> new HashSet<>()).add(cells[0]);
          }
        }
      }
      assertSegments(lab, kinds, segments);
      assertThat(rows.stream().filter(row -> row.contains(",vip,")))
          .hasSameSizeAs(lab.topology().vips());
      assertThat(rows.stream().filter(row -> row.contains(",sources,")))
          .hasSameSizeAs(
              lab.topology().nodes(Kind.CLIENTS).stream()
                  .flatMap(clients -> clients.members().stream())
                  .toList());
    }
  }

  @Test
  void theAnsibleInventoryHasEveryHostInItsGroupsWithItsSegments() throws Exception {
    for (Lab lab : ALL) {
      LooseValue all = BoundedYaml.read(text("ansible", lab)).get("all");
      Map<String, String> kinds = new TreeMap<>();
      Map<String, Set<String>> segments = new HashMap<>();
      LooseValue hosts = all.get("hosts");
      for (String group : all.get("children").names()) {
        // What Ansible calls a valid name of a group.
        assertThat(group).matches("[A-Za-z_][A-Za-z0-9_]*");
        for (String host : all.get("children").get(group).get("hosts").names()) {
          assertThat(hosts.get(host).isMap()).as(host).isTrue();
          if (group.startsWith("kind_")) {
            kinds.put(host, group.substring(5).replace('_', '-'));
          }
        }
      }
      for (String host : hosts.names()) {
        assertThat(hosts.get(host).get("tierdrop_kind").text()).isEqualTo(kinds.get(host));
        hosts
            .get(host)
            .get("tierdrop_addresses")
            .names()
            .forEach(segment -> segments.computeIfAbsent(segment, _ -> new HashSet<>()).add(host));
      }
      assertSegments(lab, kinds, segments);
    }
  }

  private static void assertSegments(
      Lab lab, Map<String, String> kinds, Map<String, Set<String>> segments) {
    Set<Set<String>> edges = new HashSet<>(segments.values());
    edges.remove(Set.of());
    assertThat(new LabGraph(kinds, edges))
        .as(lab.name())
        .isEqualTo(LabGraph.running(lab.topology()));
  }

  private static final Pattern BOX =
      Pattern.compile(" {2}(n\\d+)([(\\[{]{1,3})\"([^\"]+)\"([)\\]}]{1,3}):::([a-z0-9-]+)");
  private static final Pattern LINE = Pattern.compile(" {2}(n\\d+) --- (n\\d+)");
  private static final Pattern CLASS = Pattern.compile(" {2}classDef ([a-z0-9-]+) [a-z0-9#:,]+");

  /// Mermaid's own parser is JavaScript; this is the part of its grammar that is used.
  @Test
  void theFlowchartKeepsToTheGrammarAndHasTheSameGraph() throws Exception {
    for (Lab lab : ALL) {
      Map<String, String> names = new HashMap<>();
      Map<String, String> kinds = new TreeMap<>();
      Set<Set<String>> edges = new HashSet<>();
      Set<String> classes = new HashSet<>();
      List<String> lines = new ArrayList<>(text("mermaid", lab).lines().toList());
      if (lines.getFirst().equals("---")) {
        assertThat(BoundedYaml.read(lines.get(1)).get("title").text()).isEqualTo(lab.title());
        lines.subList(0, 3).clear();
      }
      assertThat(lines.removeFirst()).isEqualTo("flowchart TB");
      for (String line : lines) {
        Matcher box = BOX.matcher(line);
        Matcher link = LINE.matcher(line);
        Matcher style = CLASS.matcher(line);
        if (box.matches()) {
          assertThat(mirrored(box.group(2))).isEqualTo(box.group(4));
          names.put(box.group(1), box.group(3).replaceAll(" ×.*", ""));
          kinds.put(
              names.get(box.group(1)),
              box.group(5)
                  + box.group(3)
                      .replaceAll("[^ ]* ?(×(\\d+))?", "$2")
                      .transform(count -> count.isEmpty() ? "" : " x" + count));
        } else if (link.matches()) {
          edges.add(Set.of(names.get(link.group(1)), names.get(link.group(2))));
        } else {
          assertThat(style.matches()).as(line).isTrue();
          classes.add(style.group(1));
        }
      }
      assertThat(new LabGraph(kinds, edges))
          .as(lab.name())
          .isEqualTo(LabGraph.drawn(lab.topology()));
      assertThat(kinds.values()).allMatch(kind -> classes.contains(kind.replaceAll(" .*", "")));
    }
  }

  private static String mirrored(String open) {
    return new StringBuilder(open)
        .reverse()
        .toString()
        .replace('(', ')')
        .replace('[', ']')
        .replace('{', '}');
  }
}
