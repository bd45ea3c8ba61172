package io.tierdrop.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.Golden;
import io.tierdrop.RandomLabs;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  @Test
  void whatIsWrittenIsReadBackEqual() throws Exception {
    for (long seed = 0; seed < 500; seed++) {
      Lab lab = new RandomLabs(seed).lab();
      String text = LabWriter.write(lab);
      assertThat(LabReader.read(text)).as("seed %d", seed).isEqualTo(lab);
      assertThat(LabWriter.write(LabReader.read(text))).isEqualTo(text);
    }
  }

  @Test
  void movingABoxChangesItsLineOnly() throws Exception {
    Lab lab = LabReader.read(Golden.SAMPLES.resolve("three-tier.lab.json"));
    Map<String, Place> places = new TreeMap<>(lab.drawing().places());
    places.put("LB4", new Place(1, 2));
    Drawing moved = new Drawing(places, lab.drawing().sites(), lab.drawing().notes());
    assertThat(newLines(lab, lab.withDrawing(moved)))
        .containsExactly("      \"LB4\": {\"x\": 1, \"y\": 2},");
  }

  @Test
  void addingANodeAddsOneLine() throws Exception {
    Lab lab = LabReader.read(Golden.SAMPLES.resolve("three-tier.lab.json"));
    Topology topology = lab.topology();
    List<Node> nodes = new ArrayList<>(topology.nodes());
    nodes.add(5, new Node("core", 2, new Role.Router()));
    Topology larger = new Topology(nodes, topology.links(), topology.vips(), topology.settings());
    assertThat(newLines(lab, lab.withTopology(larger)))
        .containsExactly("    {\"name\": \"core\", \"kind\": \"router\", \"count\": 2},");
  }

  private static List<String> newLines(Lab before, Lab after) {
    Set<String> old = new HashSet<>(LabWriter.write(before).lines().toList());
    return LabWriter.write(after).lines().filter(line -> !old.contains(line)).toList();
  }
}
