package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.PlanJson;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.software.NodePaths;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NameRule;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.VipTls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What TLS of VIPs makes of a plan, beside the golden one of its sample.
class TlsPlansTest {

  private static final String SAMPLES = "../sample-labs/";

  private static Lab sample(String name) throws Exception {
    return LabReader.read(Path.of(SAMPLES + name + ".lab.json"));
  }

  private static LabPlan plan(Lab lab) throws Exception {
    return new LabPlanner(new ConfigTemplates()).plan(lab);
  }

  private static Lab with(Lab lab, @Nullable VipTls tls) {
    Topology old = lab.topology();
    return lab.withTopology(
        new Topology(
            old.nodes(),
            old.links(),
            old.vips().stream().map(vip -> vip.withTls(tls)).toList(),
            old.settings()));
  }

  private static DaemonPlan daemon(LabPlan plan, String node, String name) {
    return plan.node(node).orElseThrow().daemons().stream()
        .filter(daemon -> daemon.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String file(LabPlan plan, String node, String name) {
    return plan.node(node).orElseThrow().files().getOrDefault(name, "");
  }

  @Test
  void whoEndsTlsHasACertificateForEachNameAndOneForAddresses() throws Exception {
    LabPlan plan = plan(sample("https"));
    assertThat(daemon(plan, "LB7-1", "haproxy").certificates())
        .isEqualTo(
            Map.of(
                "tls/addresses.pem", List.of("198.51.100.1", "2001:db8::c633:6401"),
                "tls/www.example.org.pem", List.of("www.example.org")));
    assertThat(daemon(plan, "TCP7-1", "haproxy").certificates()).isEmpty();
    assertThat(daemon(plan, "S1", "nginx").certificates())
        .containsOnlyKeys("tls/addresses.pem", "tls/bank.example.org.pem");
  }

  @Test
  void clientsTrustAndWhoReencryptsDoes() throws Exception {
    LabPlan plan = plan(sample("https"));
    assertThat(plan.node("clients").orElseThrow().trusts()).isTrue();
    assertThat(plan.node("LB7-1").orElseThrow().trusts()).isFalse();
    LabPlan again = plan(with(sample("https"), new VipTls(TlsTermination.REENCRYPT, false)));
    assertThat(again.node("LB7-1").orElseThrow().trusts()).isTrue();
    assertThat(file(again, "LB7-1", "haproxy.cfg"))
        .contains(
            "verify required ca-file /run/tierdrop/https/nodes/LB7-1/etc/ssl/certs/ca-certificates.crt",
            " alpn http/1.1\n",
            ":8443 weight 1 track servers/S1 send-proxy\n");
    assertThat(file(again, "S1", "nginx.conf"))
        .contains("listen 8443 ssl proxy_protocol backlog=4096;")
        .doesNotContain("http2");
  }

  @Test
  void l4sAskByTlsWhoEndsItAndElsewhereWhoDoesNot() throws Exception {
    String keepalived = file(plan(sample("https")), "LB4-1", "keepalived.conf");
    String ended = keepalived.substring(0, keepalived.indexOf("_TCP7_"));
    String passed = keepalived.substring(keepalived.indexOf("ipv4_443_TCP7_"));
    assertThat(ended).contains("SSL_GET").doesNotContain("HTTP_GET", "connect_port");
    assertThat(passed.substring(0, passed.indexOf("ipv6_443_TCP7_")))
        .contains("HTTP_GET", "connect_port 5554")
        .doesNotContain("SSL_GET");
  }

  /// A line of HAProxy's has 64 words at most, a file's name 250 bytes before it is written.
  @Test
  void aLabMayHaveAsManyAndAsLongNamesAsNameServersMay() throws Exception {
    Lab https = sample("https");
    Topology old = https.topology();
    String zone = ("z".repeat(58) + ".").repeat(4) + "zz.org";
    List<DnsName> names =
        IntStream.range(0, LabLimits.REFERENCES)
            .mapToObj(i -> "w%09d".formatted(i))
            .map(name -> new DnsName(name, List.of("www", "bank"), Answer.FIRST_HEALTHY))
            .toList();
    String first = names.getFirst().name() + "." + zone;
    assertThat(first).hasSize(LabLimits.DOMAIN);
    assertThat(NameRule.ZONE.matcher(zone).matches()).isTrue();
    LabPlan plan =
        plan(
            https.withTopology(
                new Topology(
                    old.nodes().stream()
                        .map(
                            node ->
                                node.role() instanceof Role.Dns
                                    ? node.with(new Role.Dns(zone, names))
                                    : node)
                        .toList(),
                    old.links(),
                    old.vips(),
                    old.settings())));
    assertThat(
            plan.nodes().stream()
                .flatMap(node -> file(plan, node.name(), "haproxy.cfg").lines())
                .mapToInt(line -> line.strip().split(" +", -1).length))
        .isNotEmpty()
        .allMatch(words -> words <= 64);
    Map<String, List<String>> shown = daemon(plan, "LB7-1", "haproxy").certificates();
    assertThat(shown).hasSize(names.size() + 1);
    assertThat(daemon(plan, "S1", "nginx").certificates()).containsOnlyKeys(shown.keySet());
    assertThat(shown.keySet()).allMatch(file -> file.length() <= "tls/".length() + 250);
    assertThat(file(plan, "LB7-1", "haproxy.crt-list").lines())
        .containsExactlyElementsOf(
            shown.keySet().stream().map(new NodePaths("https", "LB7-1")::file).toList())
        .first()
        .asString()
        .endsWith("/tls/addresses.pem");
    assertThat(daemon(plan, "LB7-1", "haproxy").reads()).contains("haproxy.crt-list");
    assertThat(file(plan, "S1", "nginx.conf"))
        .contains("    " + first + " " + SoftwareCatalog.certificateStem(first) + ";");
  }

  @Test
  void nothingOfItIsInALabWithout() throws Exception {
    LabPlan plain = plan(with(sample("https"), null));
    assertThat(PlanJson.write(plain)).doesNotContain("certificates", "trusts", " ssl ", "8443");
    assertThat(MachineNeeds.of(plain).programs()).doesNotContain("/usr/bin/openssl");
    assertThat(MachineNeeds.of(plan(sample("https"))).programs()).contains("/usr/bin/openssl");
  }
}
