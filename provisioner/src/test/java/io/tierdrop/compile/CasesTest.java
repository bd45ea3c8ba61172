package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodeExpectation;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the plans of some labs in `sample-labs/cases` must say, see `docs/cases.md`.
class CasesTest {

  private static final Path CASES = Path.of("..", "sample-labs", "cases");

  private static NodePlan node(String name, String node) throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(CASES.resolve(name + ".lab.json")));
    return plan.node(node).orElseThrow();
  }

  @Test
  void servicesOnOneAddressAreExpectedEachWithItsOwnServers() throws Exception {
    NodePlan l4 = node("03-two-ports-one-vip", "LB4-1");
    assertThat(l4.expectations())
        .containsExactlyInAnyOrder(
            new NodeExpectation.Services(List.of("198.51.100.1:80"), 3),
            new NodeExpectation.Services(List.of("198.51.100.1:8080"), 2));
    GatePlan gate = Objects.requireNonNull(l4.gate());
    assertThat(gate.services())
        .extracting(service -> service.port())
        .containsExactlyInAnyOrder(80, 8080);
    assertThat(gate.services())
        .extracting(service -> service.protocol())
        .containsOnly("vip_198_51_100_1");
  }

  @Test
  void clientsAskOneNameServerOfEachZone() throws Exception {
    NodePlan nsB = node("11-four-name-servers", "nsB");
    String own = nsB.interfaces().getFirst().addresses().getFirst();
    String resolver =
        Objects.requireNonNull(
            node("11-four-name-servers", "clients").files().get("etc/resolv.conf"));
    assertThat(resolver).contains("nameserver " + own.substring(0, own.indexOf('/')) + "\n");
    assertThat(resolver.lines().filter(line -> line.startsWith("nameserver"))).hasSize(3);
  }

  @Test
  void eachFamilyHasSessionsOnItsOwnSegment() throws Exception {
    NodePlan l4 = node("05-one-vlan-per-family", "LB4-1");
    assertThat(l4.files().get("bird.conf"))
        .contains("'R1.four_'", "'R1.six_'", "'R2.four_'", "'R2.six_'");
    assertThat(learned("05-one-vlan-per-family", "R1"))
        .containsOnlyKeys("198.51.100.1/32", "2001:db8:100::1/128")
        .allSatisfy((_, l4s) -> assertThat(l4s).containsExactlyInAnyOrder("LB4-1", "LB4-2"));
  }

  @Test
  void aRouterListensWhereAnnouncersHaveNoReflector() throws Exception {
    String bird = node("06-reflectors-in-one-pod", "R1").files().get("bird.conf");
    assertThat(bird).contains("protocol bgp 'podB_' {").doesNotContain("protocol bgp 'podA_' {");
    assertThat(learned("06-reflectors-in-one-pod", "R1"))
        .containsEntry("198.51.100.1/32", List.of("LBa1", "LBa2"))
        .containsEntry("198.51.100.2/32", List.of("LBb1", "LBb2"));
  }

  @Test
  void routersOfASecondStageHaveStaticRoutesToThoseThatLearn() throws Exception {
    assertThat(learned("12-edge-core", "K1")).containsKey("198.51.100.1/32");
    assertThat(node("12-edge-core", "E1").routes())
        .filteredOn(route -> route.to().equals("198.51.100.1/32"))
        .hasSize(1)
        .allSatisfy(route -> assertThat(route.via()).hasSize(2));
  }

  private static Map<String, List<String>> learned(String name, String router) throws Exception {
    return node(name, router).expectations().stream()
        .filter(expectation -> expectation instanceof NodeExpectation.Route)
        .map(expectation -> (NodeExpectation.Route) expectation)
        .collect(
            Collectors.toMap(
                NodeExpectation.Route::prefix,
                route -> route.gateways().values().stream().sorted().toList()));
  }

  /// What became fields of twelve public configurations, and the lines beside them
  /// (`docs/bring-your-own.md`).
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "31-edge-proxy; LB7-1; haproxy.cfg; balance random|cookie app1 insert|maxconn 100"
            + "|timeout queue 15s|compression algo gzip|option abortonclose",
        "32-content-switch; LB7-1; haproxy.cfg; use_backend static|server S4 192.0.2.104:88"
            + "|nodes/LB7-1/haproxy/haproxy.sock",
        "33-static-pages; LB7-1; haproxy.cfg; http-check send meth OPTIONS|inter 5s|retries 3"
            + "|timeout server 5m|http-error status 503",
        "34-stick-table; LB7-1; haproxy.cfg; stick-table type ipv6 size 1000000 expire 30m peers"
            + "|stick on src",
        "35-api-servers; LB4-1; keepalived.conf; 198.51.100.10 6443|lvs_method DR|lvs_sched sh",
        "36-persistent-nat; LB4; keepalived.conf; lvs_method NAT|lvs_sched wlc"
            + "|persistence_timeout 600|weight 100|TCP_CHECK",
        "37-quorum; LB4; keepalived.conf; lvs_sched wrr|persistence_timeout 900|hysteresis 1",
        "38-reflected-services; RR; bird.conf; as 64513|hold time 9",
        "39-filtered-prefixes; R1; bird.conf; filter own_only|import filter own_only",
        "40-clos-bfd; leaf1; bird.conf; as 64513|as 64512|hold time 3|interval 1000 ms",
        "41-retrying-proxy; LB7-1; haproxy.cfg; retry-on conn-failure response-timeout 500 503"
            + "|timeout server 500ms|observe layer7 error-limit 100",
        "42-app-and-static; S1; nginx.conf; gzip on|location /static/|client_max_body_size 32m",
      })
  void configurationsOfOthersAreCarried(String name, String node, String file, String words)
      throws Exception {
    assertThat(node(name, node).files().get(file)).contains(words.split("\\|"));
  }
}
