package io.tierdrop.app.designer.edit.mend;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.VipEdits;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.LabValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds together what validation proposes and what the window can do about it.
@SuppressWarnings("EnumOrdinal") // any of them
class RemedyFinderTest {

  private static final Lab GOOD = Labs.small();

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("single point of failure", CountEdits.of(GOOD, "LB4", 1)),
        Arguments.of("'LB7' has no servers", node("LB7", new Role.L7(List.of(), 1))),
        Arguments.of("sends anything to 'S'", node("LB7", new Role.L7(List.of(), 1))),
        Arguments.of("No VIP uses 'LB4'", vip(v -> VipEdits.with(v, List.of("dns"), v.servers()))),
        Arguments.of("No VIP uses 'LB7'", vip(v -> VipEdits.with(v, v.l4(), List.of("S")))),
        Arguments.of("out of range", node("S", new Role.Backend(300))),
        Arguments.of("both have", sameAddresses()),
        Arguments.of("does not carry", node("infra", twoPrefixes())),
        Arguments.of("There is no internet", DeleteEdits.node(GOOD, "internet")),
        Arguments.of("There are no clients", DeleteEdits.node(GOOD, "clients")),
        Arguments.of("fragmented", GOOD),
        Arguments.of("are linked twice", linked(new Link("infra", "R"))),
        Arguments.of("to itself", linked(new Link("R", "R"))),
        Arguments.of("no prefixes of its own", prefixed()),
        Arguments.of("nothing is balanced", LabParts.vips(GOOD, List.of())),
        Arguments.of("Nobody announces", vip(v -> VipEdits.with(v, List.of(), v.servers()))),
        Arguments.of("has no servers", vip(v -> VipEdits.with(v, v.l4(), List.of()))),
        Arguments.of(
            "cannot schedule", vip(v -> VipEdits.with(v, List.of("LB4", "dns"), v.servers()))),
        Arguments.of("every L4 chooses for itself", vip(v -> VipEdits.with(v, Scheduler.RR))),
        Arguments.of("no scheduler to choose", vip(v -> VipEdits.with(v, Scheduler.NONE))),
        Arguments.of("mean nothing to", vip(v -> VipEdits.with(v, Scheduler.RR))),
        Arguments.of("have weight 0", node("LB7", new Role.L7(List.of("S"), 0))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void theRemedyMakesTheProblemGo(String message, Lab lab) {
    Problem problem =
        LabValidation.check(lab).stream()
            .filter(found -> found.message().contains(message))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not found: " + LabValidation.check(lab)));
    RemedyEdit remedy = RemedyFinder.of(problem, lab).orElseThrow();
    Lab mended = remedy.edit().apply(lab);
    assertThat(LabValidation.check(mended))
        .extracting(Problem::message)
        .doesNotContain(problem.message());
  }

  /// Of labs that were drawn badly in several ways at once: each remedy ends its own problem, and
  /// taking them one after the other comes to an end.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void remediesOfLabsByChanceEndTheirProblems(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      Lab lab = spoilt(random);
      for (int step = 0; ; step++) {
        assertThat(step).as("remedies of one lab, seed %d", seed).isLessThan(60);
        Lab before = lab;
        Optional<Problem> next =
            LabValidation.check(before).stream()
                .filter(problem -> RemedyFinder.of(problem, before).isPresent())
                .findFirst();
        if (next.isEmpty()) {
          break;
        }
        lab = RemedyFinder.of(next.get(), before).orElseThrow().edit().apply(before);
        assertThat(LabValidation.check(lab)).as("seed %d", seed).doesNotContain(next.get());
      }
    }
  }

  private static Lab spoilt(Random random) {
    Lab lab = GOOD;
    for (int i = 0; i <= random.nextInt(4); i++) {
      lab =
          switch (random.nextInt(10)) {
            case 0 -> CountEdits.of(lab, pick(random, "R", "RR", "LB4", "LB7", "S"), 1);
            case 1 -> DeleteEdits.node(lab, pick(random, "internet", "clients", "LB4", "LB7", "S"));
            case 2 -> LabParts.links(lab, some(random, lab.topology().links()));
            case 3 -> remeasured(random, lab);
            case 4 -> LabParts.vips(lab, List.of());
            case 5 -> vips(lab, v -> VipEdits.with(v, Scheduler.values()[random.nextInt(14)]));
            case 6 -> vips(lab, v -> VipEdits.with(v, List.of(), v.servers()));
            case 7 -> vips(lab, v -> VipEdits.with(v, v.l4(), List.of(pick(random, "S", "LB7"))));
            case 8 -> weighed(random, lab);
            default -> hung(random, lab);
          };
    }
    return lab;
  }

  /// Any MTU at segments and links.
  private static Lab remeasured(Random random, Lab lab) {
    Lab links =
        LabParts.links(
            lab,
            lab.topology().links().stream()
                .map(l -> random.nextInt(3) > 0 ? l : l.withMtu(mtu(random)))
                .toList());
    return LabParts.nodes(
        links,
        links.topology().nodes().stream()
            .map(
                n ->
                    n.role() instanceof Role.Switch s && random.nextBoolean()
                        ? n.with(new Role.Switch(s.prefixes(), mtu(random), s.families()))
                        : n)
            .toList());
  }

  private static int mtu(Random random) {
    int[] usual = {1280, 1300, 1400, 1480, 1500, 1520, 1540, 1560, 8960, 8990, 9000};
    return usual[random.nextInt(usual.length)];
  }

  private static Lab weighed(Random random, Lab lab) {
    int weight = random.nextInt(3) * 200;
    return LabParts.nodes(
        lab,
        lab.topology().nodes().stream()
            .map(
                n ->
                    switch (n.role()) {
                      case Role.Backend _ -> n.with(new Role.Backend(weight));
                      case Role.L7 l7 -> n.with(new Role.L7(l7.servers(), weight));
                      default -> n;
                    })
            .toList());
  }

  /// Clients and L4s that hang on another switch as well, or on the same one.
  private static Lab hung(Random random, Lab lab) {
    List<Link> links = new ArrayList<>(lab.topology().links());
    links.add(
        new Link(
            pick(random, "clients", "LB4", "S", "dns"),
            pick(random, "infra", "users", "servers", "infra")));
    return LabParts.links(lab, links);
  }

  private static Lab vips(Lab lab, java.util.function.UnaryOperator<Vip> change) {
    return LabParts.vips(lab, lab.topology().vips().stream().map(change).toList());
  }

  private static <T> List<T> some(Random random, List<T> all) {
    return all.stream().filter(_ -> random.nextInt(6) > 0).toList();
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  @Test
  void whatNeedsADecisionHasNoRemedy() {
    Problem problem = Problem.error("/nodes/0", "'x' is a second internet", "Keep one");
    assertThat(RemedyFinder.of(problem, GOOD)).isEmpty();
    Problem elsewhere = Problem.error("/vips/7", "Nobody announces it", "Name an L4 in its 'l4'");
    assertThat(RemedyFinder.of(elsewhere, GOOD)).isEmpty();
  }

  private static Lab node(String name, Role role) {
    return LabParts.node(GOOD, name, node -> node.with(role));
  }

  private static Lab vip(java.util.function.UnaryOperator<Vip> change) {
    return LabParts.vip(GOOD, "www", change);
  }

  private static Role twoPrefixes() {
    List<Prefix> both = List.of(Prefix.parse("192.0.2.128/25"), Prefix.parse("2001:db8:7::/64"));
    return new Role.Switch(both, 1540, LabFamilies.IPV4);
  }

  private static Lab linked(Link more) {
    List<Link> links = new ArrayList<>(GOOD.topology().links());
    links.add(more);
    return LabParts.links(GOOD, links);
  }

  private static Lab prefixed() {
    Lab bare = node("servers", new Role.Switch(List.of(), 1500, LabFamilies.IPV6));
    Prefix own = Prefix.parse("2001:db8:9::/64");
    return LabParts.links(
        bare,
        bare.topology().links().stream()
            .map(l -> l.a().equals("S") ? l.withPrefixes(List.of(own)) : l)
            .toList());
  }

  private static Lab sameAddresses() {
    IPAddress taken = new IPAddressString("192.0.2.200").getAddress();
    Lab first = LabParts.node(GOOD, "R", node -> addressed(node, taken));
    return LabParts.node(first, "RR", node -> addressed(node, taken));
  }

  private static Node addressed(Node node, IPAddress address) {
    return new Node(node.name(), node.count(), node.role(), Map.of("infra", List.of(address)));
  }
}
