package io.tierdrop.addressing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.NameRule;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentFinderTest {

  private static Node router(String name) {
    return new Node(name, 2, new Role.Router());
  }

  private static Node network() {
    return new Node("infra", null, Role.of(Kind.SWITCH));
  }

  private static List<DrawnSegment> segments(List<Node> nodes, List<Link> links) {
    return SegmentFinder.of(new Topology(nodes, links, List.of(), LabSettings.DEFAULT));
  }

  @Test
  void aSwitchIsASegmentWithTheMtuOfEachInterface() {
    Node infra = new Node("infra", null, new Role.Switch(List.of(), 1_540, LabFamilies.IPV6));
    List<DrawnSegment> segments =
        segments(
            List.of(router("R"), infra, router("Q")),
            List.of(new Link("infra", "Q"), new Link("R", "infra").withMtu(1_400)));
    assertThat(segments).singleElement().extracting(DrawnSegment::name).isEqualTo("infra");
    assertThat(segments.getFirst().members())
        .extracting(DrawnSegment.Member::name, DrawnSegment.Member::index, DrawnSegment.Member::mtu)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("R1", 0, 1_400),
            org.assertj.core.groups.Tuple.tuple("R2", 1, 1_400),
            org.assertj.core.groups.Tuple.tuple("Q1", 0, 1_540),
            org.assertj.core.groups.Tuple.tuple("Q2", 1, 1_540));
    assertThat(segments.getFirst().families()).isEqualTo(LabFamilies.IPV6);
  }

  @Test
  void packetsCrossTheQualityOfALinkOnceOnEachWay() {
    WayQuality there = new WayQuality(50_000, 0, 0, 0, 1_000);
    WayQuality back = new WayQuality(0, 0, 10_000, 0, 1_000);
    LinkQuality quality = new LinkQuality(there, back);
    List<Node> nodes = List.of(router("R"), router("Q"), network());
    for (String other : List.of("infra", "Q")) {
      for (boolean drawnFromR : new boolean[] {true, false}) {
        Link link = drawnFromR ? new Link("R", other) : new Link(other, "R");
        List<DrawnSegment.Member> members =
            segments(nodes, List.of(link.withQuality(quality))).stream()
                .flatMap(segment -> segment.members().stream())
                .toList();
        DrawnSegment.Member r =
            members.stream().filter(m -> m.tier().equals("R")).findFirst().orElseThrow();
        WayQuality sent = drawnFromR ? there : back;
        WayQuality came = drawnFromR ? back : there;
        assertThat(r.sends()).isEqualTo(sent);
        if (other.equals("infra")) {
          assertThat(members).allMatch(m -> m.sends().equals(sent) && m.receives().equals(came));
        } else {
          assertThat(members).allMatch(m -> m.receives().equals(WayQuality.NONE));
          assertThat(members.stream().filter(m -> m.tier().equals("Q")))
              .allMatch(m -> m.sends().equals(came));
        }
      }
    }
  }

  @Test
  void aLinkWithoutASwitchIsASegmentThatFitsADevicesName() {
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      nodes.add(router("longestname" + (char) ('A' + i % 26) + (i < 26 ? "" : "x")));
      if (i > 0) {
        links.add(new Link(nodes.get(i - 1).name(), nodes.get(i).name()));
      }
    }
    List<DrawnSegment> segments = segments(nodes, links);
    assertThat(segments).extracting(DrawnSegment::name).doesNotHaveDuplicates().hasSize(39);
    assertThat(segments)
        .allMatch(s -> s.name().length() <= 15 && NameRule.SEGMENT.matcher(s.name()).matches());
    assertThat(segments(List.of(router("R"), router("LB4")), List.of(new Link("LB4", "R"))))
        .singleElement()
        .extracting(DrawnSegment::name)
        .isEqualTo("LB4~R");
  }

  @Test
  void linksThatCannotBeAreNoSegments() {
    Node one = new Node("one", null, new Role.Switch(List.of(), 1_500, LabFamilies.DUAL));
    Node two = new Node("two", null, new Role.Switch(List.of(), 1_500, LabFamilies.DUAL));
    List<Link> links =
        List.of(
            new Link("one", "two"),
            new Link("R", "R"),
            new Link("R", "nobody"),
            new Link("R", "Q"),
            new Link("Q", "R"));
    assertThat(segments(List.of(one, two, router("R"), router("Q")), links))
        .extracting(DrawnSegment::name, s -> s.members().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one", 0),
            org.assertj.core.groups.Tuple.tuple("two", 0),
            org.assertj.core.groups.Tuple.tuple("R~Q", 4));
  }
}
