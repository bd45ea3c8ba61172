package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import org.junit.jupiter.api.Test;

/// How name servers learn whether VIPs are healthy.
class NameServerChecksTest {

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
}
