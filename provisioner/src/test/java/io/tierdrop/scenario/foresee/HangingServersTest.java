package io.tierdrop.scenario.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.NodeFailures;
import io.tierdrop.forecast.lab.RequestFate;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Servers that accept and do not answer, or answer with errors, behind L7s that ask or only
/// connect.
class HangingServersTest {

  private static final String HTTP = "\"checks\": {\"by\": \"http\"}, ";

  private static LabPlan plan(String sample, String checks) throws Exception {
    String text = Files.readString(Path.of("../sample-labs", sample + ".lab.json"));
    String changed = text.replace("\"kind\": \"l7\", ", "\"kind\": \"l7\", " + checks);
    return new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
  }

  private static FlowKey flow() {
    return FlowKey.tcp(IpBits.parse("203.0.113.13"), 50_000, IpBits.parse("198.51.100.1"), 80);
  }

  private static FaultedNetwork faulted(LabPlan plan, String kind, String node) {
    ActiveFaults faults = new ActiveFaults();
    Map<String, String> settings =
        kind.equals("daemon-hung") ? Map.of("daemon", "nginx") : Map.of();
    faults.inject(node, new Fault(FaultKind.parse(kind), List.of(node), settings, null));
    return FaultedNetwork.of(plan, LabForecast.of(plan).network("clients"), Set.of(), faults);
  }

  private static double chance(FaultedNetwork network, String node) {
    return new FlowForecaster(network.network()).forecast(flow()).chance(node);
  }

  @Test
  void onlyAnL7ThatAsksByHttpNoticesAServerThatHangs() throws Exception {
    for (String kind : List.of("frozen", "daemon-hung")) {
      FaultedNetwork connecting = faulted(plan("three-tier-small", ""), kind, "S2");
      assertThat(connecting.cutOff()).containsExactly("S2");
      assertThat(chance(connecting, "S2")).isBetween(0.3, 0.4);
      assertThat(chance(faulted(plan("three-tier-small", HTTP), kind, "S2"), "S2")).isZero();
    }
  }

  @Test
  void aFrozenHostStandsStillToo() throws Exception {
    assertThat(faulted(plan("own-application", ""), "frozen", "app1").cutOff())
        .containsExactly("app1");
  }

  @Test
  void whoAsksByHttpLeavesAServerOutThatAnswersWithErrors() throws Exception {
    FaultedNetwork asking = faulted(plan("three-tier-small", HTTP), "http-500", "S2");
    assertThat(asking.cutOff()).isEmpty();
    assertThat(asking.dead()).isEmpty();
    assertThat(chance(asking, "S2")).isZero();
    FaultedNetwork connecting = faulted(plan("three-tier-small", ""), "http-500", "S2");
    assertThat(chance(connecting, "S2")).isBetween(0.3, 0.4);
  }

  @Test
  void anL4ThatAsksByHttpDoesSoToo() throws Exception {
    LabPlan plan = plan("cases/28-drain", "");
    FaultedNetwork network = faulted(plan, "http-500", "pod2");
    FaultedNetwork whole = faulted(plan, "bad-certificate", "pod2");
    double before = 0;
    for (int port = 50_000; port < 50_050; port++) {
      FlowKey flow =
          FlowKey.tcp(IpBits.parse("203.0.113.13"), port, IpBits.parse("198.51.100.1"), 80);
      assertThat(new FlowForecaster(network.network()).forecast(flow).chance("pod2")).isZero();
      before += new FlowForecaster(whole.network()).forecast(flow).chance("pod2");
    }
    assertThat(before).isPositive();
  }

  @Test
  void aRequestToOneThatHangsIsNotAnswered() throws Exception {
    LabForecast forecast = LabForecast.of(plan("three-tier-small", ""));
    assertThat(fate(forecast, "S2")).isEqualTo(RequestFate.NOT_KNOWN);
    assertThat(fate(forecast, "S1", "S2", "S3")).isEqualTo(RequestFate.LOST);
    assertThat(fate(forecast, "LB7-1", "LB7-2", "LB7-3")).isEqualTo(RequestFate.LOST);
    assertThat(fate(forecast, "R1", "R2", "LB4-1", "LB4-2")).isEqualTo(RequestFate.ANSWERED);
  }

  private static RequestFate fate(LabForecast forecast, String... hanging) {
    return forecast.fate(flow(), new NodeFailures(Set.of(), Set.of(hanging), Set.of()));
  }

  @Test
  void aFaultSaysWhetherItMakesAServerHang() {
    assertThat(injected("frozen", Map.of()).hangs()).isTrue();
    assertThat(injected("daemon-hung", Map.of()).hangs()).isTrue();
    assertThat(injected("daemon-hung", Map.of("daemon", "haproxy")).hangs()).isTrue();
    assertThat(injected("daemon-hung", Map.of("daemon", "agent")).hangs()).isFalse();
    assertThat(injected("killed", Map.of()).hangs()).isFalse();
  }

  private static InjectedFault injected(String kind, Map<String, String> settings) {
    return new InjectedFault(1, kind, "S1", settings, Instant.EPOCH, null);
  }
}
