package io.tierdrop.app.designer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.place.MoveEdits;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabPictureTest {

  private final Lab lab = Labs.threeTier();
  private final LabPicture picture = LabPicture.of(lab);

  @Test
  void everyMemberHasAnIconOfItsOwn() {
    assertThat(picture.boxes()).hasSize(37);
  }

  @Test
  void automaticallyPlacedIconsDoNotOverlap() {
    List<IconBox> boxes = new ArrayList<>(picture.boxes().values());
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = i + 1; j < boxes.size(); j++) {
        assertThat(boxes.get(i).extent().intersects(boxes.get(j).extent()))
            .as(boxes.get(i).member() + " and " + boxes.get(j).member())
            .isFalse();
      }
    }
  }

  @Test
  void noStubRunsThroughAForeignIcon() {
    for (SegmentBus bus : picture.buses()) {
      for (SegmentBus.Wire wire : bus.wires()) {
        for (SegmentBus.Line line : wire.lines()) {
          assertThat(picture.boxes().values())
              .noneMatch(box -> line.distance(box.x(), box.y()) < 10 && box.y() != line.y1());
        }
      }
    }
  }

  @Test
  void oneMemberCanLeaveItsRow() {
    Lab moved =
        MoveEdits.by(lab, picture, ItemSelection.of(new SelectedItem.Member("LB4-2")), 10, -20);
    LabPicture after = LabPicture.of(moved);
    assertThat(after.boxes().get("LB4-2")).isNotEqualTo(picture.boxes().get("LB4-2"));
    assertThat(after.boxes().get("LB4-3")).isEqualTo(picture.boxes().get("LB4-3"));
    assertThat(moved.topology()).isEqualTo(lab.topology());
  }

  @Test
  void growingATierKeepsTheOthersWhereTheyAre() {
    LabPicture after = LabPicture.of(CountEdits.of(lab, "LB4", 9));
    assertThat(after.boxes().get("S4")).isEqualTo(picture.boxes().get("S4"));
    assertThat(after.boxes()).containsKeys("LB4-8", "LB4-9");
  }

  /// A name server may hang anywhere; a segment that neither clients nor the transit hang on is
  /// never drawn between them.
  @ParameterizedTest
  @ValueSource(strings = {"users", "edge", "net", "net2"})
  void aNameServerPullsNoSegmentUpBetweenClientsAndTransit(String segment) {
    Topology small = Labs.small().topology();
    String where =
        small.node(segment).isPresent() ? segment : small.nodes(Kind.SWITCH).getLast().name();
    List<Node> nodes = new ArrayList<>(small.nodes());
    nodes.add(Labs.node("extra", null, new Role.Dns("example.org", List.of())));
    List<Link> links = new ArrayList<>(small.links());
    links.add(new Link("extra", where));
    Topology topology = new Topology(nodes, links, small.vips(), small.settings());
    LabPicture drawn = LabPicture.of(new Lab("small", "", "", topology, Drawing.EMPTY));
    double clients = row(drawn, Kind.CLIENTS);
    double transit = row(drawn, Kind.INTERNET);
    for (SegmentBus bus : drawn.buses()) {
      boolean outer =
          bus.wires().stream()
              .flatMap(wire -> Stream.of(wire.a(), wire.b()))
              .flatMap(name -> topology.node(name).stream())
              .anyMatch(n -> n.kind() == Kind.CLIENTS || n.kind() == Kind.INTERNET);
      if (!outer && bus.bar() != null) {
        assertThat(bus.bar().y1())
            .as(bus.name())
            .satisfiesAnyOf(
                y -> assertThat(y).isLessThan(clients), y -> assertThat(y).isGreaterThan(transit));
      }
    }
  }

  private static double row(LabPicture picture, Kind kind) {
    return picture.boxes().values().stream()
        .filter(box -> box.kind() == kind)
        .mapToDouble(IconBox::y)
        .findFirst()
        .orElseThrow();
  }
}
