package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import org.junit.jupiter.api.Test;

/// Whom clients ask where only some name servers of a zone answer at an address of anycast.
class NameServersTest {

  private static final String LAB =
      """
      {"tierdrop": 1, "name": "asked",
       "nodes": [
        {"name": "clients", "kind": "clients"},
        {"name": "internet", "kind": "internet"},
        {"name": "any", "kind": "dns", "count": 2,
         "addresses": {"infra": ["192.0.2.10", "2001:db8:9::10"]},
         "names": [{"name": "www", "vips": ["www"]}]},
        {"name": "own", "kind": "dns", "addresses": {"infra": ["192.0.2.20", "2001:db8:9::20"]},
         "names": [{"name": "www", "vips": ["www"]}]},
        {"name": "R", "kind": "router", "count": 2},
        {"name": "LB4", "kind": "l4", "count": 2},
        {"name": "S", "kind": "backend", "count": 2},
        {"name": "infra", "kind": "switch", "mtu": 1540,
         "prefixes": ["192.0.2.0/25", "2001:db8:9::/64"]}],
       "links": [
        {"ends": ["clients", "internet"]},
        {"ends": ["internet", "R"]},
        {"ends": ["R", "infra"]},
        {"ends": ["any", "infra"]},
        {"ends": ["own", "infra"]},
        {"ends": ["LB4", "infra"]},
        {"ends": ["S", "infra"]}],
       "vips": [
        {"name": "ns", "addresses": ["198.51.100.53"], "scheduler": "none", "l4": ["any"]},
        {"name": "www", "scheduler": "mh", "l4": ["LB4"], "servers": ["S"]}]}
      """;

  @Test
  void thoseThatAnnounceNothingAreAskedAfterAnycastAndInBothFamilies() throws Exception {
    NodePlan clients =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(LAB))
            .node("clients")
            .orElseThrow();
    String resolver =
        clients.files().entrySet().stream()
            .filter(file -> file.getKey().endsWith("resolv.conf"))
            .findFirst()
            .orElseThrow()
            .getValue();
    assertThat(resolver.lines().filter(line -> line.startsWith("nameserver ")))
        .containsExactly(
            "nameserver 198.51.100.53", "nameserver 192.0.2.20", "nameserver 2001:db8:9::10");
  }
}
