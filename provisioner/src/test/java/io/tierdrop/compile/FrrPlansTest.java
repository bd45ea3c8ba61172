package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.DaemonPlan.Reload;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.RoutePlan.NextHop;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Routers and reflectors that are FRR, routes of a person's own, and what both have in a plan.
class FrrPlansTest {

  private static final Path BFDD = Path.of("/usr/lib/frr/bfdd");
  private static final Path SAMPLE = Path.of("../sample-labs/bird-and-frr.lab.json");

  private static LabPlan plan(String from, String to) throws Exception {
    String text = Files.readString(SAMPLE);
    assertThat(text).contains(from);
    return new LabPlanner(new ConfigTemplates()).plan(LabReader.read(text.replace(from, to)));
  }

  private static LabPlan plan() throws Exception {
    return plan("", "");
  }

  private static NodePlan node(LabPlan plan, String name) {
    return plan.node(name).orElseThrow();
  }

  private static String bgpd(NodePlan node) {
    return Objects.requireNonNull(node.files().get("bgpd.conf"));
  }

  @Test
  void whoIsFrrHasItsDaemonsAndNoBird() throws Exception {
    for (String name : List.of("F", "RF")) {
      List<DaemonPlan> daemons = node(plan(), name).daemons();
      assertThat(daemons).extracting(DaemonPlan::name).containsExactly("zebra", "bgpd");
      assertThat(daemons).allMatch(daemon -> daemon.rights().settled());
      assertThat(daemons).allMatch(daemon -> !daemon.rights().capabilities().contains("SYS_ADMIN"));
      assertThat(daemons.getLast().reload()).isInstanceOf(Reload.Frr.class);
    }
    assertThat(node(plan(), "B").daemons()).extracting(DaemonPlan::name).containsExactly("bird");
  }

  /// The same drawing gives both kinds of routers the same routes.
  @Test
  void bothAreExpectedToLearnTheSame() throws Exception {
    LabPlan plan = plan();
    assertThat(node(plan, "F").expectations())
        .isNotEmpty()
        .isEqualTo(node(plan, "B").expectations());
  }

  @Test
  void whatNobodyAnnouncesIsUnreachable() throws Exception {
    LabPlan plan = plan();
    assertThat(node(plan, "F").routes())
        .contains(
            RoutePlan.unreachable("198.51.100.1/32", 4),
            RoutePlan.unreachable("2001:db8::c633:6401/128", 6));
    assertThat(node(plan, "B").routes()).noneMatch(route -> route.via().isEmpty());
    assertThat(node(plan, "RF").routes()).noneMatch(route -> route.via().isEmpty());
  }

  @Test
  void onlyReflectorsReflectAndDoNotInstall() throws Exception {
    NodePlan reflector = node(plan(), "RF");
    assertThat(bgpd(reflector)).contains("route-reflector-client", "addpath-tx-all-paths");
    assertThat(reflector.daemons().getLast().command()).contains("--no_kernel");
    assertThat(bgpd(node(plan(), "F"))).doesNotContain("route-reflector-client");
    assertThat(node(plan(), "F").daemons().getLast().command()).doesNotContain("--no_kernel");
  }

  @Test
  void timersAndAGracefulRestartAreSaidToEither() throws Exception {
    String fields = "\"gracefulRestart\": 60, \"timers\": {\"hold\": 12, \"keepalive\": 2}, ";
    NodePlan frr =
        node(
            plan(
                "\"daemon\": \"frr\", \"addresses\": {\"edge\"",
                "\"daemon\": \"frr\", " + fields + "\"addresses\": {\"edge\""),
            "F");
    assertThat(bgpd(frr)).contains(" timers bgp 2 12\n", " bgp graceful-restart restart-time 60\n");
    NodePlan bird =
        node(plan("\"B\", \"kind\": \"router\", ", "\"B\", \"kind\": \"router\", " + fields), "B");
    assertThat(bird.files().get("bird.conf"))
        .contains("hold time 12;", "keepalive time 2;", "graceful restart time 60;");
    assertThat(bird.daemons().getFirst().command()).contains("-R");
  }

  /// FRR's static routes would need one more daemon: the kernel keeps them.
  @Test
  void withBfdFrrWatchesItsSessionsAndIsWatched() throws Exception {
    LabPlan plan = plan("  \"nodes\": [", "  \"settings\": {\"bfd\": {}},\n  \"nodes\": [");
    NodePlan frr = node(plan, "F");
    assertThat(frr.daemons()).extracting(DaemonPlan::name).contains("bfdd");
    assertThat(bgpd(frr)).contains(" bfd profile lab\n");
    assertThat(frr.files().get("bfdd.conf")).contains(" peer 192.0.2.9\n", " peer 2001:db8::");
  }

  /// FRR's own judgement, where the machine has it, of both ends of what validation lets through.
  @ParameterizedTest
  @CsvSource({"10, 2", "60000, 255", "300, 3"})
  void bfddTakesWhatIsValid(int interval, int multiplier, @TempDir Path folder) throws Exception {
    assumeThat(BFDD).isExecutable();
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    // It reads as a user of its own.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = folder.resolve("bfdd.conf");
    Files.writeString(file, Objects.requireNonNull(bfdd(interval, multiplier)));
    assertThat(judged(file)).isEmpty();
    Files.writeString(
        file, bfdd(interval, multiplier).replace("interval " + interval, "interval 9"));
    assertThat(judged(file)).as("the judge of what is wrong").contains("9");
  }

  private static String bfdd(int interval, int multiplier) throws Exception {
    String bfd =
        "  \"settings\": {\"bfd\": {\"intervalMs\": %d, \"multiplier\": %d}},\n  \"nodes\": ["
            .formatted(interval, multiplier);
    return Objects.requireNonNull(node(plan("  \"nodes\": [", bfd), "F").files().get("bfdd.conf"));
  }

  /// What it has against a file: it reads on over lines that it does not understand.
  private static String judged(Path file) throws Exception {
    Process bfdd =
        new ProcessBuilder(BFDD.toString(), "--limit-fds", "4096", "-C", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            Objects.requireNonNull(bfdd.getInputStream()).readAllBytes(), StandardCharsets.UTF_8);
    int code = bfdd.waitFor();
    return said.lines()
            .filter(line -> line.contains("on config line"))
            .collect(Collectors.joining("\n"))
        + (code == 0 ? "" : "exit code " + code + ": " + said);
  }

  @Test
  void aRouteOfAPersonsOwnHasItsWeights() throws Exception {
    assertThat(node(plan(), "B").routes())
        .contains(
            new RoutePlan(
                "203.0.113.0/29",
                4,
                List.of(new NextHop("192.0.2.9", "edge", 3), new NextHop("192.0.2.11", "edge", 1)),
                null));
  }

  @Test
  void aRouteThatBgpBringsOrThatLeadsNowhereIsRefused() {
    String own = "203.0.113.0/29 via 192.0.2.9 weight 3 via 192.0.2.11";
    assertThatThrownBy(() -> plan(own, "198.51.100.1/32 via 192.0.2.9"))
        .isInstanceOf(InvalidLabException.class)
        .hasMessageContaining("learns its route to 198.51.100.1/32 by BGP");
    assertThatThrownBy(() -> plan(own, "203.0.113.0/29 via 192.0.2.12"))
        .isInstanceOf(InvalidLabException.class)
        .hasMessageContaining("has the address 192.0.2.12");
    assertThatThrownBy(() -> plan(own, "203.0.113.0/29 via 192.0.2.10"))
        .as("its own address")
        .isInstanceOf(InvalidLabException.class);
    assertThatThrownBy(() -> plan(own, "203.0.113.0/29 via 192.0.2.9 weight 257"))
        .isInstanceOf(InvalidLabException.class);
    assertThatThrownBy(() -> plan(own, "203.0.113.1/29 via 192.0.2.9"))
        .isInstanceOf(InvalidLabException.class);
  }

  @Test
  void whoeverHasNoChoiceIsBird() throws Exception {
    assertThat(plan().nodes())
        .filteredOn(node -> node.kind() == Kind.L4)
        .allMatch(node -> node.files().containsKey("bird.conf"));
  }
}
