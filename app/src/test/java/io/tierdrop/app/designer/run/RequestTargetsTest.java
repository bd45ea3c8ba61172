package io.tierdrop.app.designer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTargetsTest {

  private static Vip vip(String name, int port, String... servers) {
    return new Vip(
        name, List.of(), port, Scheduler.MH, true, true, List.of("LB4"), List.of(servers));
  }

  private static Topology topology(Vip... vips) {
    Node dns =
        new Node(
            "dns",
            null,
            new Role.Dns(
                "example.org",
                List.of(new DnsName("www", List.of("www", "alt"), DnsName.Answer.FIRST_HEALTHY))));
    return new Topology(List.of(dns), List.of(), List.of(vips), LabSettings.DEFAULT);
  }

  @Test
  void automaticAddressesAndNamesAreOfferedWithTheirPorts() {
    Topology topology = topology(vip("www", 80, "LB7"), vip("alt", 8080, "LB7"), vip("ns", 53));
    PlanPreview preview =
        new PlanPreview(
            List.of(),
            Map.of(),
            Map.of(
                "www", List.of("198.51.100.1", "2001:db8::1"),
                "alt", List.of("198.51.100.2", "2001:db8::2")));
    assertThat(RequestTargets.of(topology, preview))
        .containsExactly(
            "198.51.100.1",
            "2001:db8::1",
            "http://198.51.100.2:8080/",
            "http://[2001:db8::2]:8080/",
            "www.example.org",
            "http://www.example.org:8080/");
  }

  @Test
  void whatIsNotKnownIsNotOffered() {
    PlanPreview nothing = new PlanPreview(List.of(), Map.of());
    assertThat(RequestTargets.of(topology(vip("x", 80, "LB7")), nothing)).isEmpty();
  }
}
