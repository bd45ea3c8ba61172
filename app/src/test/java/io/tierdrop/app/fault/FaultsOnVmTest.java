package io.tierdrop.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.chance.FaultDraw;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.steward.StewardException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Faults on the real VM: what its own kernel and daemons say while one is injected, what traffic
/// says, and that they say the same as before once it is healed.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsOnVmTest {

  private static final int RANDOM_FAULTS = 20;
  private static final long SEED = 20_261_123;

  private static final String TABLE =
      """
      maintenance     | LB4-1    | AVOIDED    |                | file .*/LB4-1/lb/disable .*
      agent-down      | LB7-1    | AVOIDED    |                | file .*/LB7-1/lb/agent-check .*
      agent-drain     | S1       | AVOIDED    |                | file .*/S1/lb/agent-check .*
      http-500        | S1       | FAILS      |                | file .*/S1/lb/answer-500 .*
      dns-override    | dns      | RESOLVED   | vip=198.51.100.1 | file .*/dns/.*admin_state .*
      frozen          | LB7-2    | AVOIDED    |                | LB7-2 freeze 1 .*
      killed          | LB7-3    | AVOIDED    |                | LB7-3 link infra .* carrier=False
      daemon-killed   | LB7-1    | AVOIDED    | daemon=haproxy | -LB7-1 process haproxy runs
      daemon-hung     | LB7-1    | AVOIDED    | daemon=haproxy | LB7-1 process haproxy stopped
      cpu             | S1       | THROTTLED  | share=1        | S1 freeze 0 cpu 1000 100000
      full-disk       | LB7-1    | UNWRITABLE |                | LB7-1 mount /etc/lb tmpfs full
      link-down       | S2       | AVOIDED    |                | S2 link servers .* carrier=False
      blackhole       | S2       | AVOIDED    | direction=to   | fabric queue .* netem .*
      netem           | R1       | SLOWER     | delay=200ms;loss=1%;interface=edge | R1 queue .* netem .*
      slow            | S3       | SLOWER     | delay=300ms    | S3 queue .* netem .*
      mtu             | R1       | TOO_LONG   | mtu=1400;interface=edge | R1 link edge mtu=1400 .*
      bgp-down        | R1       | LOST       |                | .*/R1/bird.ctl .* BGP down .*
      bgp-flap        | R2       | LOST       | every=20       | .*/R2/bird.ctl .* BGP down .*
      route-withdrawn | LB4-1    | AVOIDED    | vip=198.51.100.1 | .*/LB4-1/bird.ctl vip_\\S+ Static down .*
      ecmp-change     | R1,R2    | AVOIDED    | without=LB4-2  | R1 route 198.51.100.1/32 [^,]* 4 1
      """;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private BreakableLab lab;

  private static final Set<String> OF_CERTIFICATES = Set.of("bad-certificate", "distrust");

  private final Set<FaultKind> proven = new HashSet<>();

  @BeforeAll
  void deploy() throws Exception {
    lab = new BreakableLab("faults-test");
    lab.deploy();
  }

  @AfterAll
  void destroy() throws Exception {
    lab.leave();
    if (!proven.isEmpty()) { // not when a single other test was asked for
      assertThat(FaultKind.all())
          .filteredOn(kind -> !proven.contains(kind))
          .extracting(FaultKind::word)
          .hasSameElementsAs(OF_CERTIFICATES);
    }
  }

  /// The line that appears says in the VM's own words that the fault took effect.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = TABLE)
  void aFaultShowsInTheVmsOwnStateAndInTrafficAndHealingLeavesNoTrace(
      String kind, String nodes, Proof proof, @Nullable String settings, String shown)
      throws Exception {
    Fault fault =
        new Fault(FaultKind.parse(kind), List.of(nodes.split(",", -1)), map(settings), null);
    lab.faults().inject(fault);
    assertThat(differences(lab.fresh(), lab.state()))
        .as("what the VM says differently while it is injected")
        .anyMatch(line -> line.matches(shown));
    assertThat(lab.faults().all()).hasSize(fault.nodes().size());
    proof.await(lab, fault.settings().getOrDefault("without", fault.nodes().getFirst()));

    lab.faults().heal(fault.nodes());
    assertThat(lab.faults().all()).isEmpty();
    lab.awaitFresh();
    proven.add(fault.kind());
  }

  /// Lines that came, and those that went with a dash before them.
  private static List<String> differences(List<String> before, List<String> after) {
    return Stream.concat(
            after.stream().filter(line -> !before.contains(line)),
            before.stream().filter(line -> !after.contains(line)).map(line -> "-" + line))
        .toList();
  }

  @Test
  void aFaultWithAnEndHealsByItself() throws Exception {
    lab.faults()
        .inject(
            new Fault(FaultKind.parse("http-500"), List.of("S1"), Map.of(), Duration.ofSeconds(3)));
    assertThat(lab.faults().all()).hasSize(1);
    lab.awaitFresh();
    assertThat(lab.faults().all()).isEmpty();
  }

  /// A kind for which the table says nothing yet: something of the VM is different while it is
  /// injected, and the same afterwards. Certificates need a lab that has some: `TlsOnVmTest`.
  @Test
  void everyOtherFaultShowsInTheVmsOwnStateToo() throws Exception {
    Set<String> told =
        Arrays.stream(TABLE.split("\n", -1))
            .map(line -> line.split("\\|", -1)[0].strip())
            .collect(Collectors.toSet());
    LabPlan plan = lab.planner().plan(lab.lab());
    for (FaultKind kind : FaultKind.all()) {
      if (!told.contains(kind.word()) && !OF_CERTIFICATES.contains(kind.word())) {
        Fault fault = FaultDraw.of(kind, plan, SEED).orElseThrow();
        lab.faults().inject(fault);
        assertThat(differences(lab.fresh(), lab.state())).as(fault.text()).isNotEmpty();
        lab.faults().heal(fault.nodes());
        lab.awaitFresh();
        proven.add(kind);
      }
    }
  }

  /// A fault is refused only because of another one that is there.
  @Test
  void twentyRandomFaultsAndTheirHealingLeaveTheLabAsItWas() throws Exception {
    Random random = new Random(SEED);
    for (Fault fault : FaultDraw.of(lab.planner().plan(lab.lab()), RANDOM_FAULTS, SEED)) {
      try {
        lab.faults().inject(fault);
      } catch (StewardException e) {
        assertThat(lab.faults().all()).as("%s: %s", fault.text(), e.getMessage()).isNotEmpty();
      }
      if (random.nextBoolean()) {
        lab.faults().heal(random.nextBoolean() ? List.of() : fault.nodes());
      }
    }
    lab.faults().heal(List.of());
    assertThat(lab.faults().all()).isEmpty();
    lab.awaitFresh();
  }

  private static Map<String, String> map(@Nullable String settings) {
    Map<String, String> found = new TreeMap<>();
    if (settings != null) {
      for (String setting : settings.split(";", -1)) {
        int at = setting.indexOf('=');
        found.put(setting.substring(0, at).strip(), setting.substring(at + 1).strip());
      }
    }
    return found;
  }
}
