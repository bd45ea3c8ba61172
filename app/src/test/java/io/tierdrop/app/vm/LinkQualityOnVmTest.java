package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.WayQuality;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a link is said to do to packets, measured on the VM; changed under a download, below a
/// fault, and gone with the lab.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkQualityOnVmTest {

  private static final Pattern SUMMARY =
      Pattern.compile("(\\d+) packets transmitted, (\\d+) received");
  private static final Pattern TIMES = Pattern.compile("= ([0-9.]+)/");

  private static final WayQuality FIFTY_MS =
      new WayQuality(50_000, 0, 0, 0, WayQuality.USUAL_QUEUE);

  private final Vm vm = new Vm();
  private final Lab plain = sample();
  private final LabLifecycle life = new LabLifecycle(vm.target(), vm.planner());

  private static Lab sample() {
    try {
      return Vm.sample("first-lab", "link-quality-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void deploy() throws Exception {
    new LabDeployment(vm.host()).destroy(plain.name());
    var _ = deploy(plain);
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(plain.name());
    assertThat(vm.listing()).doesNotContain(plain.name());
    vm.close();
  }

  private DeployResult deploy(Lab lab) throws Exception {
    return life.deploy(lab, _ -> {}, _ -> {});
  }

  /// The link between the internet and the router.
  private Lab with(LinkQuality quality) {
    Topology drawn = plain.topology();
    List<Link> links =
        drawn.links().stream()
            .map(l -> l.touches("internet") && l.touches("R") ? l.withQuality(quality) : l)
            .toList();
    return new Lab(
        plain.name(),
        plain.title(),
        plain.teaches(),
        new Topology(drawn.nodes(), links, drawn.vips(), drawn.settings()),
        plain.drawing());
  }

  @Test
  void aDelayIsThereAndBackAndASecondDeployChangesNothing() throws Exception {
    assertThat(deploy(with(LinkQuality.bothWays(FIFTY_MS))).changed()).isEqualTo(2);
    assertThat(least(ping(10))).isBetween(100.0, 150.0);
    assertThat(deploy(with(LinkQuality.bothWays(FIFTY_MS))).changed()).isZero();
    assertThat(seconds(curl("%{time_connect}"))).isGreaterThan(0.1);
  }

  @Test
  void oneWayIsOneWay() throws Exception {
    var _ = deploy(with(new LinkQuality(FIFTY_MS, WayQuality.NONE)));
    assertThat(least(ping(10))).isBetween(50.0, 90.0);
  }

  @Test
  void aRateIsKept() throws Exception {
    WayQuality tenMegabits = new WayQuality(0, 0, 0, 10_000_000, WayQuality.USUAL_QUEUE);
    var _ = deploy(with(LinkQuality.bothWays(tenMegabits)));
    double bytesPerSecond = seconds(curl("%{speed_download}", "-r", "0-3999999"));
    assertThat(bytesPerSecond * 8).as("bits per second").isBetween(5e6, 10.2e6);
  }

  /// Of 500 packets with a chance of 10 % less than 2 % or more than 18 % is 6 standard deviations.
  @Test
  void packetsAreLostByTheirShare() throws Exception {
    WayQuality tenPercent = new WayQuality(0, 0, 100_000, 0, WayQuality.USUAL_QUEUE);
    var _ = deploy(with(new LinkQuality(tenPercent, WayQuality.NONE)));
    assertThat(received(ping(500))).isBetween(410, 490);
  }

  @Test
  void anotherDelayIsSetUnderADownloadThatGoesOn() throws Exception {
    var _ = deploy(with(LinkQuality.bothWays(FIFTY_MS)));
    FutureTask<String> download =
        new FutureTask<>(() -> curl("%{size_download}", "--limit-rate", "40k", "-r", "0-2399999"));
    Thread.ofVirtual().start(download);
    WayQuality twenty = new WayQuality(20_000, 0, 0, 0, WayQuality.USUAL_QUEUE);
    assertThat(deploy(with(LinkQuality.bothWays(twenty))).changed()).isEqualTo(2);
    assertThat(download.isDone()).as("the download is open while the delay changes").isFalse();
    assertThat(least(ping(10))).isBetween(40.0, 90.0);
    assertThat(download.get()).isEqualTo("2400000");
  }

  @Test
  void aFaultComesOnTopADeployKeepsBothAndItHealsBack() throws Exception {
    Lab lab = with(LinkQuality.bothWays(FIFTY_MS));
    var _ = deploy(lab);
    LabFaults faults = new LabFaults(vm.host(), lab.name());
    String cable = device();
    faults.inject(fault("netem", Map.of("delay", "30ms", "interface", cable)));
    assertThat(least(ping(10))).isBetween(160.0, 220.0);
    assertThat(deploy(lab).changed()).isZero();
    WayQuality twenty = new WayQuality(20_000, 0, 0, 0, WayQuality.USUAL_QUEUE);
    var _ = deploy(with(LinkQuality.bothWays(twenty)));
    assertThat(least(ping(10))).isBetween(100.0, 150.0);
    faults.heal(List.of("internet"));
    assertThat(least(ping(10))).isBetween(40.0, 90.0);
    faults.inject(fault("blackhole", Map.of("interface", cable)));
    assertThat(received(ping(5))).isZero();
    faults.heal(List.of("internet"));
    assertThat(least(ping(10))).isBetween(40.0, 90.0);
  }

  @Test
  void withoutAQualityNothingIsLeftOfIt() throws Exception {
    var _ = deploy(with(LinkQuality.bothWays(FIFTY_MS)));
    assertThat(deploy(plain).changed()).isEqualTo(2);
    assertThat(vm.in(plain, "internet", "tc qdisc show")).doesNotContain("netem");
    assertThat(least(ping(10))).isLessThan(20.0);
  }

  private static Fault fault(String kind, Map<String, String> settings) {
    return new Fault(FaultKind.parse(kind), List.of("internet"), settings, null);
  }

  /// The internet's end of the link.
  private String device() throws Exception {
    return vm.in(plain, "internet", "ls /sys/class/net")
        .lines()
        .filter(name -> name.endsWith("R"))
        .findFirst()
        .orElseThrow();
  }

  private String ping(int count) throws Exception {
    String router =
        vm.in(plain, "R", "ip -4 -o addr show dev '" + device() + "'")
            .replaceAll("(?s).*inet ([0-9.]+)/.*", "$1");
    return vm.in(
        plain, "internet", "ping -q -i 0.02 -W 2 -c %d %s || true".formatted(count, router));
  }

  private static double least(String ping) {
    Matcher times = TIMES.matcher(ping);
    assertThat(times.find()).as(ping).isTrue();
    return Double.parseDouble(times.group(1));
  }

  private static int received(String ping) {
    Matcher summary = SUMMARY.matcher(ping);
    assertThat(summary.find()).as(ping).isTrue();
    return Integer.parseInt(summary.group(2));
  }

  private static double seconds(String printed) {
    return Double.parseDouble(printed.strip());
  }

  private String curl(String prints, String... words) throws Exception {
    String command =
        "curl -s -m 150 -o /dev/null -w '%s' %s http://198.51.100.1/bytes"
            .formatted(
                prints,
                String.join(" ", words.length == 0 ? List.of("-r", "0-99") : List.of(words)));
    return vm.in(plain, "clients", command).strip();
  }
}
