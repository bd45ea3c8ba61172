package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.forecast.lab.RequestFate;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS in each of its ways on the real VM: what is negotiated, who is believed, where keys lie.
@Tag("vm")
class TlsOnVmTest {

  private static final String LAB =
      """
      {"tierdrop": 1, "name": "tls-test", "nodes": [
        {"name": "clients", "kind": "clients"}, {"name": "internet", "kind": "internet"},
        {"name": "dns", "kind": "dns", "names": [{"name": "www", "vips": ["www"]},
         {"name": "shop", "vips": ["shop"]}, {"name": "bank", "vips": ["bank"]},
         {"name": "direct", "vips": ["direct"]}]},
        {"name": "R", "kind": "router"}, {"name": "LB4", "kind": "l4"},
        {"name": "LB7", "kind": "l7", "servers": ["S"], "balance": "source"},
        {"name": "S", "kind": "backend", "count": 2},
        {"name": "infra", "kind": "switch", "mtu": 1540}],
       "links": [{"ends": ["clients", "internet"]}, {"ends": ["internet", "R"]},
        {"ends": ["R", "infra"]}, {"ends": ["dns", "internet"]}, {"ends": ["LB4", "infra"]},
        {"ends": ["LB7", "infra"]}, {"ends": ["S", "infra"]}],
       "vips": [
        {"name": "www", "port": 443, "scheduler": "mh", "l4": ["LB4"], "servers": ["LB7"], "tls": {}},
        {"name": "shop", "port": 444, "scheduler": "mh", "l4": ["LB4"], "servers": ["LB7"],
         "tls": {"termination": "reencrypt"}},
        {"name": "bank", "port": 445, "scheduler": "mh", "l4": ["LB4"], "servers": ["LB7"],
         "tls": {"termination": "passthrough"}},
        {"name": "direct", "port": 443, "scheduler": "mh", "l4": ["LB4"], "servers": ["S"],
         "tls": {}}]}
      """;

  private static final Map<String, String> URLS =
      Map.of(
          "www", "https://www.example.org/",
          "shop", "https://shop.example.org:444/",
          "bank", "https://bank.example.org:445/",
          "direct", "https://direct.example.org/");

  private final Vm vm = new Vm();

  @Test
  void eachWayAnswersIsBelievedAndLeavesNoKey(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("tls-test.lab.json");
    Files.writeString(file, LAB);
    Lab lab = LabReader.read(file);
    LabPlan plan = vm.planner().plan(lab);
    try {
      new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
      answers(plan);
      certificatesAreChosenByName(lab, plan);
      keysAreForOneUser(lab);
      refusals(plan);
      assertThat(new LabDeployment(vm.host()).difference(plan, event -> {})).isZero();
    } finally {
      new LabDeployment(vm.host()).destroy(lab.name());
      assertThat(vm.sh("ls /run/tierdrop 2>/dev/null || true")).doesNotContain(lab.name());
      vm.close();
    }
  }

  /// By HTTP/2 and HTTP/1.1, all on the way that was forecast, to the server that was forecast.
  private void answers(LabPlan plan) throws Exception {
    RunningForecast forecast = RunningForecast.of(plan, vm.host());
    for (String vip : List.of("www", "shop", "bank", "direct")) {
      for (boolean http2 : vip.equals("www") ? List.of(true, false) : List.of(true)) {
        for (ObservedAnswer seen : ask(plan, url(vip), 3, http2)) {
          assertThat(seen.end()).as(vip + " " + seen.answer()).isEqualTo(RequestEnd.COMPLETED);
          assertThat(seen.answer().protocol()).isEqualTo(http2 ? "HTTP/2" : "HTTP/1.1");
          PathVerdict verdict = forecast.verdict(seen).orElseThrow();
          assertThat(verdict.differences()).as(vip).isEmpty();
          assertThat(verdict.observed().backend().or(() -> verdict.observed().l7()))
              .as("%s by %s", vip, seen.path())
              .contains(seen.answer().body().strip());
        }
      }
    }
  }

  private List<ObservedAnswer> ask(LabPlan plan, String url, int count, boolean http2)
      throws Exception {
    List<ObservedAnswer> seen = new ArrayList<>();
    new LabRequests(vm.target())
        .send(plan, new RequestSpec(null, null, url, count, 1, List.of(), http2), seen::add);
    assertThat(seen).hasSize(count);
    return seen;
  }

  private void certificatesAreChosenByName(Lab lab, LabPlan plan) throws Exception {
    String vip =
        plan.services().stream()
            .filter(service -> service.vip().equals("www") && service.ipv4())
            .findFirst()
            .orElseThrow()
            .address();
    String shown =
        "openssl s_client -connect %s:443 %s </dev/null 2>/dev/null"
            + " | openssl x509 -noout -ext subjectAltName";
    assertThat(vm.inside(lab, "clients", shown.formatted(vip, "-servername shop.example.org")))
        .contains("DNS:shop.example.org");
    assertThat(vm.inside(lab, "clients", shown.formatted(vip, "-servername www.example.org")))
        .contains("DNS:www.example.org");
    assertThat(vm.inside(lab, "clients", shown.formatted(vip, "-noservername")))
        .contains("IP Address:" + vip);
  }

  private void keysAreForOneUser(Lab lab) throws Exception {
    String keys =
        vm.sh(
            "grep -rlsZ 'PRIVATE KEY' /run/tierdrop/%s | xargs -0 stat -c '%%a %%n'"
                .formatted(lab.name()));
    assertThat(keys).contains("/authority/ca.key", "/nodes/LB7/tls/", "/nodes/S1/tls/");
    assertThat(keys.lines()).allMatch(line -> line.startsWith("600 "));
    assertThat(vm.inside(lab, "clients", "ls -R /run/tierdrop/%s".formatted(lab.name())))
        .doesNotContain("authority", ".pem");
  }

  private void refusals(LabPlan plan) throws Exception {
    refused(plan, "distrust", "clients", Map.of(), "www", RequestEnd.CERTIFICATE_UNTRUSTED);
    refused(plan, "bad-certificate", "LB7", Map.of(), "www", RequestEnd.CERTIFICATE_EXPIRED);
    refused(
        plan, "bad-certificate", "LB7", flaw("wrong-name"), "shop", RequestEnd.CERTIFICATE_NAME);
    refused(
        plan, "bad-certificate", "S", flaw("untrusted"), "bank", RequestEnd.CERTIFICATE_UNTRUSTED);
  }

  private static Map<String, String> flaw(String word) {
    return Map.of("flaw", word);
  }

  /// With the fault requests end so, as forecast; without it they are answered again.
  private void refused(
      LabPlan plan,
      String kind,
      String node,
      Map<String, String> settings,
      String vip,
      RequestEnd end)
      throws Exception {
    LabFaults faults = new LabFaults(vm.host(), plan.lab());
    faults.inject(new Fault(FaultKind.of(kind).orElseThrow(), List.of(node), settings, null));
    RunningForecast forecast = RunningForecast.of(plan, vm.host());
    for (ObservedAnswer seen : ask(plan, url(vip), 1, true)) {
      assertThat(seen.end()).as(seen.answer().toString()).isEqualTo(end);
      assertThat(forecast.fate(seen)).isNotEqualTo(RequestFate.ANSWERED);
    }
    faults.heal(List.of(node));
    assertThat(ask(plan, url(vip), 1, true)).allMatch(seen -> seen.answer().ok());
  }

  private static String url(String vip) {
    return Objects.requireNonNull(URLS.get(vip));
  }
}
