package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.render.GdnsdConfig;
import io.tierdrop.topology.NameRule;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How name servers learn whether VIPs are healthy.
class NameServerChecksTest {

  private static final String ZONE = "zones/example.org";

  private static String gdnsd(String answer) throws Exception {
    String lab =
        """
        {"tierdrop": 1, "name": "asked",
         "nodes": [
          {"name": "clients", "kind": "clients"},
          {"name": "internet", "kind": "internet"},
          {"name": "ns", "kind": "dns", "names": [
            {"name": "www", "vips": ["own", "plain"], "answer": "%s"}]},
          {"name": "R", "kind": "router", "count": 2},
          {"name": "LB4", "kind": "l4", "count": 2},
          {"name": "app", "kind": "host", "run": {"web": ["python3", "-m", "http.server", "80"]}},
          {"name": "S", "kind": "backend", "count": 2},
          {"name": "infra", "kind": "switch", "mtu": 1540}],
         "links": [
          {"ends": ["clients", "internet"]},
          {"ends": ["internet", "R"]},
          {"ends": ["R", "infra"]},
          {"ends": ["ns", "infra"]},
          {"ends": ["LB4", "infra"]},
          {"ends": ["app", "infra"]},
          {"ends": ["S", "infra"]}],
         "vips": [
          {"name": "own", "scheduler": "mh", "l4": ["LB4"], "servers": ["app"]},
          {"name": "plain", "scheduler": "mh", "l4": ["LB4"], "servers": ["S"]}]}
        """
            .formatted(answer);
    return new LabPlanner(new ConfigTemplates())
        .plan(LabReader.read(lab)).node("ns").orElseThrow().files().entrySet().stream()
            .filter(file -> file.getKey().equals("gdnsd/config"))
            .findFirst()
            .orElseThrow()
            .getValue();
  }

  @Test
  void aHostIsOnlyAskedForAConnection() throws Exception {
    assertThat(gdnsd("first-healthy")).contains("tcp_80 => {", "http_80 => {");
  }

  @Test
  void allThatAreAnsweredTogetherAreAskedAlike() throws Exception {
    assertThat(gdnsd("all-healthy")).contains("tcp_80 => {").doesNotContain("http_80");
  }

  private static String lab(String answer, String families, String link) {
    return """
        {"tierdrop": 1, "name": "asked",
         "nodes": [
          {"name": "clients", "kind": "clients"},
          {"name": "internet", "kind": "internet"},
          {"name": "ns", "kind": "dns", "names": [
            {"name": "www", "vips": ["a", "b"], "answer": "%s"}]},
          {"name": "R", "kind": "router", "count": 2},
          {"name": "A4", "kind": "l4"},
          {"name": "B4", "kind": "l4"},
          {"name": "S", "kind": "backend", "count": 2},
          {"name": "mgmt", "kind": "switch", "families": "%s"},
          {"name": "infra", "kind": "switch", "mtu": 1540}],
         "links": [
          {"ends": ["clients", "internet"]},
          {"ends": ["internet", "R"]},
          {"ends": ["R", "infra"]},
          {"ends": ["ns", "mgmt"]},
          {"ends": ["%s", "mgmt"]},
          {"ends": ["A4", "infra"]},
          {"ends": ["B4", "infra"]},
          {"ends": ["S", "infra"]}],
         "vips": [
          {"name": "a", "scheduler": "mh", "l4": ["A4"], "servers": ["S"]},
          {"name": "b", "scheduler": "mh", "l4": ["B4"], "servers": ["S"]}]}
        """
        .formatted(answer, families, link);
  }

  private static String first(String families, String link) {
    return lab("first-healthy", families, link);
  }

  private static String file(String lab, String name) throws Exception {
    return Objects.requireNonNull(
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(lab))
            .node("ns")
            .orElseThrow()
            .files()
            .get("gdnsd/" + name));
  }

  private static String gdnsd(String answer, String families, String link) throws Exception {
    return file(lab(answer, families, link), "config");
  }

  /// What is said of `www`, one line for each VIP, or for all of them.
  private static List<String> told(String config) {
    return config.lines().filter(line -> line.contains("plugin => multifo")).toList();
  }

  @ParameterizedTest
  @CsvSource({"ipv4, v4, v6", "ipv6, v6, v4"})
  void whatItCannotAskDecidesNothing(String families, String asked, String other) throws Exception {
    for (String answer : List.of("first-healthy", "all-healthy")) {
      List<String> told = told(gdnsd(answer, families, "R"));
      assertThat(told).hasSize(answer.equals("first-healthy") ? 2 : 1);
      assertThat(told)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          " service_types => http_80, ",
                          " addrs_" + asked + " => [ ",
                          " addrs_" + other + " => { service_types => up, a1 => "));
    }
  }

  @Test
  void whoReachesNoVipAnswersAllAsHealthy() throws Exception {
    for (String answer : List.of("first-healthy", "all-healthy")) {
      String config = gdnsd(answer, "dual", "clients");
      assertThat(config).doesNotContain("http_80");
      assertThat(told(config))
          .allMatch(line -> line.contains(" service_types => up, addrs_v4 => ["));
    }
    assertThat(gdnsd("first-healthy", "dual", "R")).doesNotContain("=> up");
  }

  /// gdnsd's own words for what it refuses: "Target nameserver … cannot have DYNA addresses".
  @ParameterizedTest
  @ValueSource(strings = {"www", "ns", "hostmaster", "0", "a-1"})
  void aNameMayBeAnyLabel(String label) throws Exception {
    String zone = file(first("dual", "R").replace("\"www\"", "\"" + label + "\""), ZONE);
    List<String> names =
        zone.lines()
            .filter(line -> !line.isEmpty() && ";$@".indexOf(line.charAt(0)) < 0)
            .map(line -> line.substring(0, line.indexOf(' ')))
            .distinct()
            .toList();
    assertThat(names).containsExactly(GdnsdConfig.HOST, label);
    assertThat(zone).contains("@ NS " + GdnsdConfig.HOST + "\n", "\n" + label + " 5 DYNA metafo!");
    assertThat(NameRule.LABEL.matcher(GdnsdConfig.HOST).matches()).isFalse();
  }
}
