package io.tierdrop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.WayQuality;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nothing of a file is dropped in silence: whatever is added to a good one changes the lab, or is
/// named among what is lost, by itself or with the section that it is in.
class ImportLossesTest {

  /// Sections that are lost as a whole, under words of their own.
  private static final Map<String, String> WHOLE =
      Map.of(
          "gns3 .*/drawings", "texts, frames and pictures of the drawing",
          "gns3 .*/nodes/properties", "images, memory and configurations",
          "core .*/services(/.*)?", "services: ");

  /// Where it is no loss: a definition that nobody uses, and how draw.io shows a page and bends a
  /// line.
  private static final Pattern NOTHING =
      Pattern.compile(
          "containerlab /topology/(kinds|groups)|netlab /groups"
              + "|drawio @/(mxfile|mxfile/diagram|mxfile/diagram/mxGraphModel(/root)?)"
              + "|drawio .*/mxGeometry(/mxPoint)?");

  private static ImportedLab read(String name, String text) throws ForeignFileException {
    return LabImport.of(new ForeignFile(name, text), Optional.empty(), Map.of()).made();
  }

  @ParameterizedTest
  @CsvSource({
    "shop.clab.yml, containerlab, 25",
    "campus.yml, netlab, 10",
    "branch.gns3, gns3, 25",
    "field.xml, core, 25",
    "plan.dot, graphviz, 8",
    "office.drawio, drawio, 20"
  })
  void whateverIsAddedChangesTheLabOrIsNamed(String name, String format, int least)
      throws Exception {
    String text = Files.readString(ImportSamplesTest.SAMPLES.resolve(name));
    Set<String> silent = new TreeSet<>();
    List<AddedField> all = AddedField.of(format, text);
    ImportedLab before = read(name, AddedField.plain(format, text));
    for (AddedField added : all) {
      ImportedLab after = read(name, added.text());
      if (after.lab().equals(before.lab()) && !named(format, added, after.lost())) {
        silent.add(added.place());
      }
    }
    silent.removeIf(place -> NOTHING.matcher(format + " " + place).matches());
    assertThat(silent).isEmpty();
    assertThat(all).hasSizeGreaterThan(least);
  }

  private static boolean named(String format, AddedField added, List<String> lost) {
    boolean whole =
        WHOLE.entrySet().stream()
            .filter(section -> (format + " " + added.place()).matches(section.getKey()))
            .anyMatch(section -> lost.stream().anyMatch(l -> l.startsWith(section.getValue())));
    return whole
        || lost.stream()
            .anyMatch(line -> line.contains(AddedField.NAME) || inSection(added.place(), line));
  }

  /// Whether a line names something that the place is in.
  private static boolean inSection(String place, String line) {
    return List.of(place.split("/", -1)).stream()
        .filter(name -> name.length() > 2)
        .anyMatch(name -> line.equals("the section " + name) || line.startsWith(name + ": "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- {r1: {ipv4: 10.0.0.1/30}, r2: }|ipv4: r1 on the link of r1 and r2",
        "- interfaces: [{node: r1, tc: {slot: 5}}, r2]|tc.slot: r1 on the link of r1 and r2",
        "- interfaces: [{node: r1, tc: {loss: x}}, r2]|loss 'x', which could not be read: r1 on the link of r1 and r2",
        "- {interfaces: [r1, r2], r1: {mtu: 9000}}|r1: the link of r1 and r2",
        "- [{node: r1, mtu: 9000}, r2]|mtu: r1 on the link of r1 and r2",
        "- {r1: 10.0.0.1/30, r2: }|'10.0.0.1/30' of an interface: r1 on the link of r1 and r2",
        "- {r1: , r2: , tc: {loss: 1%}}|loss '1%', which could not be read: the link of r1 and r2",
        "- {r1: , r2: , tc.rate: 10mbit}|rate '10mbit', which could not be read: the link of r1 and r2",
        "- {interfaces: [r1], bridge: b, tc: {delay: 50 ms}}|delay '50 ms', which could not be read: the link of r1",
        "- {interfaces: [r1], bridge: b, tc: {delay: [1]}}|delay '…', which could not be read: the link of r1",
        "- {interfaces: [{node: r1, tc: {delay: 1}}], bridge: b}|tc: r1 on the link of r1",
        "- {r1: , r2: , tc: 7}|tc: the link of r1 and r2"
      })
  void netlabsInterfacesAndImpairments(String link, String lost) throws Exception {
    String text = "nodes: [r1, r2]\nlinks:\n" + link + "\n";
    ImportedLab made = read("topology.yml", text);
    assertThat(made.lost()).contains(lost);
    assertThat(made.lab().topology().links()).hasSize(1);
  }

  /// Each interface does it to what its node sends; the link's own is for those that say nothing.
  @Test
  void netlabsInterfacesDoTheirOwnToPackets() throws Exception {
    String text =
        "nodes: [r1, sw2]\nlinks:\n- {sw2: , r1: {tc: {delay: 5ms}}, tc: {delay: 1ms, loss: 1}}\n";
    ImportedLab made = read("topology.yml", text);
    assertThat(made.lost()).isEmpty();
    Link link = made.lab().topology().links().getFirst();
    assertThat(link.from("r1")).isEqualTo(new WayQuality(5_000, 0, 10_000, 0, 1_000));
    assertThat(link.from("sw2")).isEqualTo(new WayQuality(1_000, 0, 10_000, 0, 1_000));
  }

  private static String gns3(String link, String more) {
    return """
    {"name": "x", "topology": {%s "nodes": [
      {"node_id": "1", "name": "SW1", "node_type": "ethernet_switch"},
      {"node_id": "2", "name": "SW2", "node_type": "ethernet_switch"},
      {"node_id": "3", "name": "R1", "node_type": "dynamips"}],
     "links": [{"nodes": [{"node_id": "1"}, {"node_id": "2"}]},
      {"nodes": [{"node_id": "1"}, {"node_id": "3"}] %s}]}}
    """
        .formatted(more, link);
  }

  @Test
  void aLinkThatIsSwitchedOffIsNone() throws Exception {
    assertThat(read("x.gns3", gns3("", "")).lab().topology().links()).hasSize(1);
    ImportedLab made = read("x.gns3", gns3(", \"suspend\": true", ""));
    assertThat(made.lab().topology().links()).isEmpty();
    assertThat(made.lost()).contains("links that are switched off: SW1–R1");
  }

  @Test
  void drawingsOfOlderProjectsAreCounted() throws Exception {
    String older = "\"notes\": [{}, {}], \"rectangles\": [{}], \"ellipses\": [], \"images\": [{}],";
    assertThat(read("x.gns3", gns3("", older)).lost())
        .contains("texts, frames and pictures of the drawing (4)");
  }

  @Test
  void aFilterThatIsNoNumberIsTold() throws Exception {
    assertThat(read("x.gns3", gns3(", \"filters\": {\"delay\": [\"slow\", 1]}", "")).lost())
        .contains(
            "delay 'slow', which could not be read: SW1–R1", "jitter without a delay: SW1–R1");
  }

  /// They become one switch, and what is between them is nowhere.
  @Test
  void whatALinkBetweenSwitchesDoesIsTold() throws Exception {
    String text =
        gns3("", "")
            .replace(
                "[{\"node_id\": \"1\"}, {\"node_id\": \"2\"}]",
                "[{\"node_id\": \"1\"}, {\"node_id\": \"2\"}], \"filters\": {\"delay\": [50, 0]}");
    assertThat(read("x.gns3", text).lost())
        .contains("what links between switches do to packets: SW1");
    assertThat(read("x.gns3", gns3("", "")).lost())
        .noneMatch(line -> line.startsWith("what links between"));
  }

  private static String core(String options) {
    return """
    <scenario><devices><device id="1" name="a" type="router"/><device id="2" name="b" type="router"/>
    </devices><links><link node1="1" node2="2"><options %s/></link></links></scenario>
    """
        .formatted(options);
  }

  /// Numbers as Python writes them.
  @Test
  void coresNumbersAreReadOrTold() throws Exception {
    ImportedLab fast = read("x.xml", core("bandwidth='10000000000' delay='2e4' loss='5e-1'"));
    assertThat(fast.lost()).noneMatch(line -> line.contains("could not be read"));
    assertThat(fast.lab().topology().links().getFirst().quality().there())
        .satisfies(
            way -> {
              assertThat(way.rate()).isEqualTo(10_000_000_000L);
              assertThat(way.delay()).isEqualTo(20_000);
              assertThat(way.loss()).isEqualTo(5_000);
            });
    assertThat(read("x.xml", core("delay='20 ms' unidirectional='1' dup='0'")).lost())
        .contains(
            "delay '20 ms', which could not be read: 1–2",
            "the option unidirectional of links: 1–2")
        .noneMatch(line -> line.contains("dup"));
  }

  @Test
  void portsAndFurtherGraphsOfDotAreTold() throws Exception {
    ImportedLab made = read("x.dot", "graph { r1:eth0 -- r2:n; r1 [os=vx] } graph { a -- b }");
    assertThat(made.lost())
        .contains(
            "ports that lines end at", "the attribute os: r1", "what comes behind the first graph");
    assertThat(read("x.dot", "graph { r1:n -- r2 [color=red] }").lost()).isEmpty();
  }
}
