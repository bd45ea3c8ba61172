package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.TunnelPlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.VipDelivery;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What each way of forwarding makes of L4s and of real servers.
class DeliveryPlansTest {

  private static final Path CASE =
      Path.of("..", "sample-labs", "cases", "20-ways-of-forwarding.lab.json");

  private static LabPlan plan(UnaryOperator<VipDelivery> change) throws Exception {
    Lab lab = LabReader.read(CASE);
    Topology old = lab.topology();
    return new LabPlanner(new ConfigTemplates())
        .plan(
            lab.withTopology(
                new Topology(
                    old.nodes(),
                    old.links(),
                    old.vips().stream().map(vip -> vip.with(change.apply(vip.delivery()))).toList(),
                    old.settings())));
  }

  private static NodePlan node(String name) throws Exception {
    return plan(delivery -> delivery).node(name).orElseThrow();
  }

  private static String keepalived(LabPlan plan, String l4) {
    return Objects.requireNonNull(plan.node(l4).orElseThrow().files().get("keepalived.conf"));
  }

  @Test
  void keepalivedIsToldEachOfThem() throws Exception {
    LabPlan plan = plan(delivery -> delivery);
    assertThat(keepalived(plan, "LB4-1"))
        .contains("lvs_method TUN\n", "lvs_method TUN type gue port 6080\n")
        .contains("lvs_method TUN type gre\n", "lvs_method DR\n")
        .doesNotContain("lvs_method NAT");
    assertThat(keepalived(plan, "N4")).contains("lvs_method NAT\n").doesNotContain("TUN");
  }

  @Test
  void aServerHasOneDeviceForEachSortOfTunnel() throws Exception {
    assertThat(node("S1").tunnels())
        .extracting(TunnelPlan::name)
        .containsExactly("ipip", "gre.1", "ip6tnl", "ip6gre.1");
    assertThat(node("S1").tunnels())
        .extracting(TunnelPlan::mtu)
        .containsExactly(1600 - 32, 1600 - 24, 1600 - 52, 1600 - 44);
    assertThat(node("S1").tunnels())
        .extracting(TunnelPlan::guePort)
        .containsExactly(6080, 0, 6080, 0);
  }

  @Test
  void aServerOfDirectRoutingHasTheVipAndKeepsQuietAboutIt() throws Exception {
    NodePlan direct = node("L7-1");
    assertThat(direct.tunnels()).isEmpty();
    assertThat(direct.loopback()).hasSize(2).allMatch(a -> a.endsWith("/32") || a.endsWith("/128"));
    assertThat(direct.sysctls())
        .containsEntry("net/ipv4/conf/all/arp_ignore", "1")
        .containsEntry("net/ipv4/conf/all/arp_announce", "2");
  }

  @Test
  void aServerBehindNatAnswersThroughItsL4AndHasNoVip() throws Exception {
    NodePlan server = node("NS1");
    NodePlan l4 = node("N4");
    assertThat(server.loopback()).isEmpty();
    assertThat(server.tunnels()).isEmpty();
    assertThat(server.routes())
        .hasSize(2)
        .allSatisfy(
            route -> {
              assertThat(route.to()).isEqualTo("default");
              assertThat(l4.interfaces().getFirst().addresses())
                  .anyMatch(own -> own.startsWith(route.via().getFirst().gateway() + "/"));
            });
    assertThat(server.sysctls()).containsEntry("net/ipv6/conf/infra/accept_redirects", "0");
    assertThat(l4.sysctls()).containsEntry("net/ipv4/conf/infra/send_redirects", "0");
    GatePlan gate = Objects.requireNonNull(l4.gate());
    assertThat(gate.services()).allMatch(service -> !service.translated().isEmpty());
  }

  @Test
  void whoIsRememberedCountedAndAskedStandsInTheConfiguration() throws Exception {
    LabPlan plan =
        plan(
            delivery ->
                delivery
                    .with(new ClientPersistence(600, 24, 64))
                    .with(new ConnectionThresholds(100, 80))
                    .with(ServerCheck.TCP));
    assertThat(keepalived(plan, "N4"))
        .contains("persistence_timeout 600\n", "persistence_granularity 255.255.255.0\n")
        .contains("persistence_granularity 64\n", "uthreshold 100\n", "lthreshold 80\n")
        .contains("TCP_CHECK {\n")
        .doesNotContain("HTTP_GET");
    String unchecked = keepalived(plan(delivery -> delivery.with(ServerCheck.NONE)), "N4");
    assertThat(unchecked).doesNotContain("HTTP_GET", "TCP_CHECK", "alpha", "persistence");
  }
}
