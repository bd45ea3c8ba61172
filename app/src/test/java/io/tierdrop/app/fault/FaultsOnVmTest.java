package io.tierdrop.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLife;
import io.tierdrop.app.target.LocalTarget;
import io.tierdrop.compile.Planner;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.Faults;
import io.tierdrop.host.Command;
import io.tierdrop.host.Host;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.Templates;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.VmPaths;
import io.tierdrop.vm.VmSettings;
import io.tierdrop.vm.image.Debian;
import io.tierdrop.vm.image.Recipe;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Faults on the real VM: what its own kernel and daemons say while one is injected, and that they
/// say the same as before once it is healed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsOnVmTest {

  private static final String LAB = "faults-test";
  private static final Duration SOON = Duration.ofSeconds(90);

  private final LocalTarget target = target();
  private final LabLife life = new LabLife(target, new Planner(new Templates()));
  private final List<String> fresh = new ArrayList<>();
  private byte[] script = {};

  private static LocalTarget target() {
    Path home = Path.of(System.getProperty("user.home"));
    SshHosts hosts = SshHosts.ofThisUser();
    return new LocalTarget(
        new LocalVm(
            VmPaths.fromEnvironment(System.getenv(), home),
            VmSettings.forLabs(Recipe.forLabs(Debian.TRIXIE)),
            hosts),
        hosts);
  }

  private Host host() throws Exception {
    return target.host(step -> {});
  }

  private Faults faults() throws Exception {
    return new Faults(host(), LAB);
  }

  @BeforeAll
  void deploy() throws Exception {
    String text = Files.readString(Path.of("../sample-labs/three-tier-small.lab.json"));
    life.deploy(
        LabReader.read(text.replace("\"three-tier-small\"", "\"" + LAB + "\"")),
        progress -> {},
        change -> {});
    try (InputStream in =
        Objects.requireNonNull(FaultsOnVmTest.class.getResourceAsStream("state.py"))) {
      script = in.readAllBytes();
    }
    fresh.addAll(state());
    assertThat(fresh).hasSizeGreaterThan(200);
  }

  @AfterAll
  void destroy() throws Exception {
    life.destroy(LAB, progress -> {});
    target.close();
  }

  private List<String> state() throws Exception {
    return host()
        .run(Command.of("/usr/bin/python3", "-", LAB).privileged().input(script))
        .text()
        .lines()
        .toList();
  }

  /// Waits until the state is as wanted: checks and sessions take their time to come back.
  private void awaitFresh() throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    List<String> now = state();
    while (!now.equals(fresh) && System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(1);
      now = state();
    }
    assertThat(now).isEqualTo(fresh);
  }

  /// The line that appears says in the VM's own words that the fault took effect.
  @Tag("campaign")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maintenance     | LB4-1 |               | file .*/LB4-1/lb/disable .*
          agent-drain     | S1    |               | file .*/S1/lb/agent-check .*
          http-500        | S1    |               | file .*/S1/lb/answer-500 .*
          frozen          | LB7-2 |               | LB7-2 freeze 1 .*
          cpu             | S1    | share=5       | S1 freeze 0 cpu 5000 100000
          daemon-hung     | LB7-1 | daemon=haproxy| LB7-1 process haproxy stopped
          link-down       | S2    |               | S2 link servers .* carrier=False
          blackhole       | S2    | direction=to  | fabric queue .* netem .*
          netem           | R1    | delay=20ms;loss=3%;interface=edge | R1 queue .* netem .*
          mtu             | R1    | mtu=1400;interface=edge | R1 link edge mtu=1400 .*
          bgp-down        | R1    |               | .*/R1/bird.ctl .* BGP down .*
          route-withdrawn | LB4-1 | vip=198.51.100.1 | .*/LB4-1/bird.ctl vip_\\S+ Static down .*
          """)
  void aFaultShowsInTheVmsOwnStateAndHealingLeavesNoTraceOfIt(
      String kind, String node, @Nullable String settings, String shown) throws Exception {
    assertThat(fresh).noneMatch(line -> line.matches(shown) && !kind.equals("agent-drain"));

    faults().inject(new Fault(FaultKind.parse(kind), List.of(node), map(settings), null));
    List<String> during = state();
    during = during.stream().filter(line -> !fresh.contains(line)).toList();
    assertThat(during).anyMatch(line -> line.matches(shown));
    assertThat(faults().all()).hasSize(1);

    faults().heal(List.of(node));
    assertThat(faults().all()).isEmpty();
    awaitFresh();
  }

  @Tag("campaign")
  @Test
  void aFaultWithAnEndHealsByItself() throws Exception {
    faults().inject(new Fault(FaultKind.HTTP_500, List.of("S1"), Map.of(), Duration.ofSeconds(3)));
    assertThat(faults().all()).hasSize(1);
    awaitFresh();
    assertThat(faults().all()).isEmpty();
  }

  @Tag("campaign")
  @Test
  void twentyRandomFaultsAndTheirHealingLeaveTheLabAsItWas() throws Exception {
    Random random = new Random(20_261_123);
    List<FaultKind> kinds =
        List.of(
            FaultKind.KILLED,
            FaultKind.FROZEN,
            FaultKind.LINK_DOWN,
            FaultKind.BLACKHOLE,
            FaultKind.CPU);
    List<String> nodes = List.of("R1", "R2", "LB4-1", "LB4-2", "LB7-1", "LB7-3", "S1", "S3");
    for (int i = 0; i < 20; i++) {
      FaultKind kind = kinds.get(random.nextInt(kinds.size()));
      String node = nodes.get(random.nextInt(nodes.size()));
      faults().inject(new Fault(kind, List.of(node), Map.of(), null));
      if (random.nextBoolean()) {
        faults().heal(List.of());
      } else {
        faults().heal(List.of(node));
      }
    }
    faults().heal(List.of());
    awaitFresh();
  }

  private static Map<String, String> map(@Nullable String settings) {
    Map<String, String> found = new java.util.TreeMap<>();
    if (settings != null) {
      for (String setting : settings.split(";", -1)) {
        int at = setting.indexOf('=');
        found.put(setting.substring(0, at).strip(), setting.substring(at + 1).strip());
      }
    }
    return found;
  }
}
