package io.tierdrop.addressing;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import inet.ipaddr.IPAddressString;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabAddressesTest {

  private static final int SEEDS = 100;

  /// A tier of so many fits one block on any automatic segment, so that no two tiers can want one
  /// place for second blocks.
  private static final int ONE_BLOCK = 16;

  @Test
  void everythingHasItsOwnAddressInsideItsOwnPrefix() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Topology topology = RandomTopologies.of(seed, 90);
      LabAddresses addressing = LabAddresses.of(topology);
      assertThat(addressing.problems()).as("seed %d", seed).isEmpty();
      Map<String, String> all = everything(addressing, topology);
      assertThat(new HashSet<>(all.values())).as("seed %d", seed).hasSameSizeAs(all.values());
      assertThat(all).hasSizeGreaterThan(addresses(topology));
      for (IPVersion family : IPVersion.values()) {
        assertApart(addressing, topology, family);
      }
    }
  }

  /// At least one address for each member.
  private static int addresses(Topology topology) {
    return topology.nodes().stream().mapToInt(node -> node.members().size()).sum() - 4;
  }

  private static void assertApart(LabAddresses addressing, Topology topology, IPVersion family) {
    List<Prefix> prefixes = new ArrayList<>();
    for (DrawnSegment segment : addressing.segments()) {
      addressing.prefix(segment.name(), family).ifPresent(prefixes::add);
      for (DrawnSegment.Member member : segment.members()) {
        addressing
            .address(segment.name(), member.name(), family)
            .ifPresent(a -> assertThat(prefixes.getLast().contains(a)).isTrue());
      }
    }
    for (int i = 0; i < prefixes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(prefixes.get(i).overlaps(prefixes.get(j))).isFalse();
      }
    }
    for (Vip vip : topology.vips()) {
      var address = addressing.vip(vip.name(), family).orElseThrow();
      assertThat(prefixes).noneMatch(prefix -> prefix.contains(address));
    }
  }

  @Test
  void addingANodeAtTheEndMovesNobody() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Topology before = RandomTopologies.of(seed, ONE_BLOCK);
      List<Node> nodes = new ArrayList<>(before.nodes());
      nodes.add(new Node("added", 1 + (int) (seed % ONE_BLOCK), new Role.Router()));
      List<Link> links = new ArrayList<>(before.links());
      links.add(new Link("added", before.nodes().getFirst().name()));
      links.add(new Link(before.nodes().getLast().name(), "added"));
      Topology after = new Topology(nodes, links, before.vips(), before.settings());
      assertThat(moved(everything(before), everything(after))).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void changingACountMovesNobodyElse() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Topology before = RandomTopologies.of(seed, ONE_BLOCK);
      Topology after = recount(before, new Random(seed));
      Map<String, String> now = everything(after);
      Map<String, String> kept = everything(before);
      kept.keySet().retainAll(now.keySet());
      assertThat(moved(kept, now)).as("seed %d", seed).isEmpty();
    }
  }

  private static Topology recount(Topology topology, Random random) {
    List<Node> nodes = new ArrayList<>(topology.nodes());
    List<Integer> tiers =
        IntStream.range(0, nodes.size())
            .boxed()
            .filter(i -> nodes.get(i).kind() == Kind.ROUTER)
            .toList();
    int index = tiers.get(random.nextInt(tiers.size()));
    Node old = nodes.get(index);
    nodes.set(index, new Node(old.name(), 1 + random.nextInt(ONE_BLOCK), old.role()));
    return new Topology(nodes, topology.links(), topology.vips(), topology.settings());
  }

  @Test
  void membersForWhomNoGivenAddressIsLeftGetFreeOnesAndNobodyMoves() {
    Map<String, String> before = everything(neighbours(3));
    Map<String, String> after = everything(neighbours(5));
    assertThat(moved(before, after)).isEmpty();
    assertThat(after.values()).doesNotHaveDuplicates();
    assertThat(before).containsValue("192.0.2.132").containsValue("192.0.2.134");
  }

  /// A tier of so many, and another whose given addresses begin behind the third.
  private static Topology neighbours(int count) {
    Map<String, List<IPAddress>> first =
        Map.of("infra", List.of(new IPAddressString("192.0.2.132").getAddress()));
    Map<String, List<IPAddress>> second =
        Map.of("infra", List.of(new IPAddressString("192.0.2.135").getAddress()));
    return new Topology(
        List.of(
            new Node("A", count, new Role.Router(), first),
            new Node("B", 2, new Role.Router(), second),
            new Node(
                "infra",
                null,
                new Role.Switch(List.of(Prefix.parse("192.0.2.128/25")), 1_500, LabFamilies.IPV4))),
        List.of(new Link("A", "infra"), new Link("B", "infra")),
        List.of(),
        LabSettings.DEFAULT);
  }

  @Test
  void deletingANodeMovesOnlyWhatItHadPushedAside() {
    int all = 0;
    int moved = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Topology before = RandomTopologies.of(seed, ONE_BLOCK);
      List<Node> nodes = new ArrayList<>(before.nodes());
      String gone = nodes.remove(new Random(seed).nextInt(nodes.size())).name();
      List<Link> links = before.links().stream().filter(link -> !link.touches(gone)).toList();
      Map<String, String> now =
          everything(new Topology(nodes, links, before.vips(), before.settings()));
      for (Map.Entry<String, String> old : everything(before).entrySet()) {
        String after = now.get(old.getKey());
        if (after != null) {
          all++;
          moved += after.equals(old.getValue()) ? 0 : 1;
        }
      }
    }
    assertThat(all).isGreaterThan(8_000);
    assertThat(moved / (double) all).isLessThan(0.01);
  }

  @Test
  void tiersOfManyBlocksHardlyMoveWhenOthersGrow() {
    int all = 0;
    int moved = 0;
    for (long seed = 0; seed < 40; seed++) {
      Topology before = RandomTopologies.of(seed, 500);
      Map<String, String> now = everything(recount(before, new Random(seed)));
      for (Map.Entry<String, String> old : everything(before).entrySet()) {
        String after = now.get(old.getKey());
        all += after == null ? 0 : 1;
        moved += after == null || after.equals(old.getValue()) ? 0 : 1;
      }
    }
    assertThat(all).isGreaterThan(50_000);
    assertThat(moved / (double) all).isLessThan(0.02);
  }

  @Test
  void addressesAreTheSameInEveryReleaseSinceLabsRun() {
    Topology topology =
        new Topology(
            List.of(
                new Node("R", 2, new Role.Router()),
                new Node("S", null, new Role.Backend(1)),
                new Node("C", null, new Role.Clients(20, List.of()))),
            List.of(new Link("R", "S"), new Link("C", "R")),
            List.of(),
            LabSettings.DEFAULT);
    assertThat(everything(topology))
        .containsEntry("R~S R1 IPv4", "10.107.61.209")
        .containsEntry("R~S S IPv6", "fd74:6469:6572:ab3d::d:5881")
        .containsEntry("C IPv4", "10.125.70.1 × 20");
  }

  /// Time of the processor, which other work on the machine does not lengthen, when compiled.
  @Test
  void tenThousandNodesAreAddressedInAFewTensOfMilliseconds() {
    Topology topology = large(10_000);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 30; i++) {
      long start = clock.getCurrentThreadCpuTime();
      LabAddresses addressing = LabAddresses.of(topology);
      best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
      assertThat(addressing.problems()).isEmpty();
    }
    assertThat(best / 1_000_000).as("milliseconds, best of 30").isLessThan(100);
  }

  /// 20 switches, and as many nodes, each drawn by itself, on one of them.
  static Topology large(int count) {
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Role.Switch role = new Role.Switch(List.of(), 1_500, LabFamilies.DUAL);
      nodes.add(new Node("sw" + i, null, role));
    }
    for (int i = 0; i < count; i++) {
      nodes.add(new Node("n" + i, null, new Role.Router()));
      links.add(new Link("n" + i, "sw" + i % 20));
    }
    return new Topology(nodes, links, List.of(), LabSettings.DEFAULT);
  }

  /// What has another address than before, or none.
  private static List<String> moved(Map<String, String> before, Map<String, String> after) {
    return before.entrySet().stream()
        .filter(old -> !old.getValue().equals(after.get(old.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, String> everything(Topology topology) {
    return everything(LabAddresses.of(topology), topology);
  }

  private static Map<String, String> everything(LabAddresses addressing, Topology topology) {
    Map<String, String> all = new HashMap<>();
    Set<String> segments = new HashSet<>();
    for (IPVersion family : IPVersion.values()) {
      for (DrawnSegment segment : addressing.segments()) {
        segments.add(segment.name());
        for (DrawnSegment.Member member : segment.members()) {
          addressing
              .address(segment.name(), member.name(), family)
              .ifPresent(
                  a -> all.put(segment.name() + " " + member.name() + " " + family, a.toString()));
        }
      }
      topology.nodes().stream()
          .flatMap(node -> node.members().stream())
          .forEach(
              m ->
                  addressing
                      .sources(m, family)
                      .ifPresent(r -> all.put(m + " " + family, r.first() + " × " + r.size())));
      topology
          .vips()
          .forEach(
              vip ->
                  addressing
                      .vip(vip.name(), family)
                      .ifPresent(a -> all.put(vip.name() + " " + family, a.toString())));
    }
    assertThat(segments).hasSameSizeAs(addressing.segments());
    return all;
  }
}
