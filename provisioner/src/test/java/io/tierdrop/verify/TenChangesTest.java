package io.tierdrop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddressString;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.verify.failure.FlowCounts;
import io.tierdrop.verify.intent.IntentReader;
import io.tierdrop.verify.intent.IntentViolation;
import io.tierdrop.verify.intent.LabIntent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Ten changes as engineers make them: what is said of each, and the intent that catches the bad
/// ones.
class TenChangesTest {

  private static final String NOTHING_BREAKS = "{\"tierdrop\": 1, \"survives\": []}";

  private static LabVerdict verdict(Lab old, Lab target, @Nullable String intent) throws Exception {
    LabIntent expected = intent == null ? null : IntentReader.read(intent);
    return new LabVerification(FailureDepth.SINGLE, expected, true)
        .of(VerifyLabs.subject(old), VerifyLabs.subject(target));
  }

  private static FlowCounts total(LabVerdict verdict) {
    return verdict.change().orElseThrow().total().all();
  }

  private static List<String> rules(LabVerdict verdict) {
    return verdict.violations().stream().map(IntentViolation::rule).distinct().toList();
  }

  private static Lab lab() throws Exception {
    return VerifyLabs.sample("sh-against-mh");
  }

  @Test
  void anL7MoreBreaksNoneAndIsAnIntentOfFewMovesOnly() throws Exception {
    Lab old = VerifyLabs.sample("three-tier-small");
    LabVerdict added = verdict(old, VerifyLabs.count(old, "LB7", 4), null);
    assertThat(added.violations()).isEmpty();
    assertThat(total(added).lost()).isZero();
    assertThat(total(added).newElsewhere()).isPositive();

    String few =
        """
        {"tierdrop": 1, "change": {
          "mh1": {"elsewhere": {"atMost": "40%"}}, "sh1": {"elsewhere": {"atMost": "40%"}}}}""";
    assertThat(rules(verdict(old, VerifyLabs.count(old, "LB7", 4), few)))
        .containsExactly("change/sh1/elsewhere");
  }

  @Test
  void anL4ThatIsReplacedByOneOfAnotherNameBreaksNoneWhereAllChooseAlike() throws Exception {
    Lab old = VerifyLabs.sample("three-tier-small");
    Lab grown = VerifyLabs.count(old, "LB4", 3);
    LabVerdict shrunk = verdict(grown, old, NOTHING_BREAKS);
    assertThat(verdict(grown, old, null).holds()).as("usual").isTrue();
    assertThat(total(shrunk).lost()).isZero();
    assertThat(total(shrunk).moved()).isPositive();
    assertThat(shrunk.change().orElseThrow().steps())
        .extracting(step -> step.label())
        .containsExactly(
            "announcements end", "links and static routes", "daemons", "nodes are removed");
    LabVerdict still =
        verdict(grown, old, "{\"tierdrop\": 1, \"change\": {\"*\": {\"moved\": {\"atMost\": 0}}}}");
    assertThat(rules(still)).contains("change/mh1/moved", "change/sh2/moved");
  }

  @Test
  void aWeightOfNothingBreaksNoneAndRefusesNewOnesWhereNothingFallsBack() throws Exception {
    Lab old = twoTiers(1);
    LabVerdict drained = verdict(old, twoTiers(0), NOTHING_BREAKS);
    assertThat(total(drained).lost()).isZero();
    assertThat(total(drained).newLost()).isPositive();
    assertThat(rules(drained)).contains("change/mh1/refused").doesNotContain("change/mh1/broken");
  }

  @Test
  void aVipThatRefusesBeforeAnythingFailsDoesNotHold() throws Exception {
    Lab drained = twoTiers(0);
    LabIntent survives =
        IntentReader.read("{\"tierdrop\": 1, \"survives\": \"any single reflector\"}");
    LabVerdict alone =
        new LabVerification(FailureDepth.SINGLE, survives, true).of(VerifyLabs.subject(drained));
    assertThat(rules(alone)).containsOnly(LabIntent.REACHED);
    assertThat(alone.openings()).allMatch(opening -> opening.flows() > opening.refused());

    Topology drawn = drained.topology();
    List<Vip> vips = new ArrayList<>(drawn.vips());
    Vip sh = vips.getLast();
    vips.add(
        new Vip(
            "extra",
            List.of(new IPAddressString("198.51.100.9").getAddress()),
            sh.port(),
            sh.scheduler(),
            sh.hashPort(),
            false,
            sh.l4(),
            sh.servers()));
    Lab more =
        drained.withTopology(new Topology(drawn.nodes(), drawn.links(), vips, drawn.settings()));
    assertThat(rules(verdict(drained, more, NOTHING_BREAKS))).contains(LabIntent.REACHED);
    assertThat(rules(verdict(drained, drained, NOTHING_BREAKS))).doesNotContain(LabIntent.REACHED);
  }

  @Test
  void anotherSchedulerMakesEveryL4APointOfFailure() throws Exception {
    Lab old = VerifyLabs.sample("three-tier-small");
    Lab target = VerifyLabs.vips(old, vip -> scheduled(vip, Scheduler.RR));
    LabVerdict swapped = verdict(old, target, null);
    assertThat(total(swapped).lost()).isZero();
    assertThat(rules(swapped)).contains("no failure does more harm than before", "no problems");
    assertThat(swapped.worse()).anyMatch(worse -> worse.failures().equals(List.of("LB4-1")));
    String declared =
        "{\"tierdrop\": 1, \"problems\": \"allowed\", \"survives\": \"any single L4\"}";
    assertThat(rules(verdict(old, target, declared))).contains("survives: any single L4");
  }

  @Test
  void aVipWithAnotherAddressLosesAllOfItsFlows() throws Exception {
    Lab old = VerifyLabs.sample("three-tier-small");
    Lab target =
        VerifyLabs.vips(
            old,
            vip ->
                vip.name().equals("mh2")
                    ? new Vip(
                        vip.name(),
                        List.of(),
                        vip.port(),
                        vip.scheduler(),
                        vip.hashPort(),
                        vip.fallback(),
                        vip.l4(),
                        vip.servers())
                    : vip);
    LabVerdict renumbered = verdict(old, target, null);
    FlowCounts counts =
        renumbered.change().orElseThrow().total().byVip().getOrDefault("mh2", FlowCounts.NONE);
    assertThat(counts.lost()).isEqualTo(counts.flows()).isPositive();
    assertThat(rules(renumbered)).contains("change/mh2/broken").doesNotContain("change/mh1/broken");
    String accepted =
        """
        {"tierdrop": 1, "change": {
          "mh2": {"broken": {"atMost": "100%"}, "refused": {"atMost": "100%"}}}}""";
    assertThat(verdict(old, target, accepted).violations()).isEmpty();
  }

  @Test
  void aSiteThatLeavesAnAnycastVipTakesItsFlowsAlong() throws Exception {
    Lab old = VerifyLabs.sample("anycast-two-sites");
    Lab target =
        VerifyLabs.vips(
            old,
            vip ->
                vip.l4().size() > 1
                    ? new Vip(
                        vip.name(),
                        vip.addresses(),
                        vip.port(),
                        vip.scheduler(),
                        vip.hashPort(),
                        vip.fallback(),
                        vip.l4().subList(0, 1),
                        vip.servers().subList(0, 1))
                    : vip);
    assertThat(target).isNotEqualTo(old);
    LabVerdict split = verdict(old, target, "{\"tierdrop\": 1, \"problems\": \"allowed\"}");
    assertThat(total(split).reset()).isPositive();
    assertThat(total(split).newLost()).isZero();
    assertThat(rules(split)).anyMatch(rule -> rule.endsWith("/broken"));
  }

  @Test
  void whatIsDrainedIsRemovedOnlyWhenItsFlowsAreGone() throws Exception {
    LabVerdict drained = verdict(twoTiers(1), twoTiers(0), null);
    assertThat(total(drained).lost()).isZero();
    assertThat(rules(drained)).as("new ones are refused").contains("change/mh1/refused");

    Lab without = VerifyLabs.sample("three-tier-small");
    LabVerdict removed = verdict(twoTiers(1), without, null);
    assertThat(total(removed).lost()).isPositive();
    assertThat(rules(removed)).contains("change/mh1/broken");
  }

  @Test
  void twoChangesAtOnceAreTakenInTheOrderOfADeploy() throws Exception {
    Lab old = VerifyLabs.count(lab(), "LB4", 3);
    Lab more = VerifyLabs.count(old, "LB7", members(old, "LB7") + 1);
    Lab less = VerifyLabs.count(old, "LB4", 2);
    Lab both = VerifyLabs.count(more, "LB4", 2);
    String alone = "{\"tierdrop\": 1, \"worse\": \"allowed\", \"problems\": \"allowed\"}";

    assertThat(total(verdict(old, more, alone)).lost()).isZero();
    assertThat(total(verdict(old, less, alone)).lost()).isZero();
    // The announcements of the L4 that goes end while all tables are still as they were.
    assertThat(total(verdict(old, both, alone)).lost()).isZero();
    assertThat(verdict(old, both, alone).holds()).isTrue();
    assertThat(total(verdict(more, both, alone)).lost()).isZero();
  }

  @Test
  void aSmallMtuIsAProblemThatTheOldLabDidNotHave() throws Exception {
    Lab old = VerifyLabs.sample("three-tier-small");
    Lab target =
        VerifyLabs.nodes(
            old,
            nodes ->
                nodes.stream()
                    .map(
                        node ->
                            node.role() instanceof Role.Switch one && node.name().equals("infra")
                                ? new Node(
                                    node.name(),
                                    node.count(),
                                    new Role.Switch(one.prefixes(), 1_500, one.families()),
                                    node.addresses())
                                : node)
                    .toList());
    LabVerdict small = verdict(old, target, null);
    assertThat(rules(small)).containsExactly("no problems");
    assertThat(small.violations().getFirst().text()).contains("MTU");
    assertThat(verdict(old, target, "{\"tierdrop\": 1, \"problems\": \"allowed\"}").holds())
        .isTrue();
  }

  @Test
  void aReflectorLessLeavesOneWhoseDeathTakesAll() throws Exception {
    Lab old = VerifyLabs.sample("three-tier");
    Lab target = VerifyLabs.without(old, "RR2");
    LabVerdict lost = verdict(old, target, null);
    assertThat(total(lost).lost()).isZero();
    assertThat(lost.worse()).anyMatch(worse -> worse.failures().equals(List.of("RR1")));
    assertThat(lost.singlePoints()).anyMatch(point -> point.name().equals("RR1"));
    String intent =
        "{\"tierdrop\": 1, \"worse\": \"allowed\", \"problems\": \"allowed\","
            + " \"survives\": \"any single reflector\"}";
    List<IntentViolation> violations = verdict(old, target, intent).violations();
    assertThat(violations).hasSize(1);
    assertThat(violations.getFirst().events()).containsExactly("RR1");
  }

  /// The small lab with a second tier of L7s.
  private static Lab twoTiers(int weight) throws Exception {
    Lab old = VerifyLabs.sample("three-tier-small");
    Topology drawn = old.topology();
    List<Node> nodes = new ArrayList<>(drawn.nodes());
    nodes.add(new Node("Other", 2, new Role.L7(List.of("S"), weight)));
    List<Link> links = new ArrayList<>(drawn.links());
    drawn.linksOf("LB7").forEach(link -> links.add(new Link("Other", link.b())));
    List<Vip> vips =
        drawn.vips().stream()
            .map(
                vip ->
                    new Vip(
                        vip.name(),
                        vip.addresses(),
                        vip.port(),
                        vip.scheduler(),
                        vip.hashPort(),
                        false,
                        vip.l4(),
                        List.of("LB7", "Other")))
            .toList();
    return old.withTopology(new Topology(nodes, links, vips, drawn.settings()));
  }

  private static int members(Lab lab, String tier) {
    return lab.topology().node(tier).orElseThrow().size();
  }

  private static Vip scheduled(Vip vip, Scheduler scheduler) {
    return new Vip(
        vip.name(), vip.addresses(), vip.port(), scheduler, false, false, vip.l4(), vip.servers());
  }
}
