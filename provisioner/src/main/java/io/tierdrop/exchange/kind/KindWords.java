package io.tierdrop.exchange.kind;

import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Words of the field that tell what a node is: names as people give them, images, device types and
/// icons of other programs.
final class KindWords {

  /// Shorter ones are only looked for as whole words.
  private static final int FOUND_INSIDE = 5;

  /// Nobody's name or image is longer.
  private static final int LONGEST = 300;

  /// The order decides between two words of one text: what is more particular comes first.
  private static final List<KindRule> RULES = new ArrayList<>();

  private record KindRule(Kind kind, List<String> words) {}

  static {
    put(Kind.CLIENTS, "multitool network-multitool netshoot");
    put(Kind.ROUTE_REFLECTOR, "route-reflector", "routereflector", "reflector", "rr");
    put(Kind.L4, "l4 lb4 l4lb ipvs lvs katran maglev keepalived nlb", "director");
    put(
        Kind.L7,
        "l7 lb7 l7lb haproxy envoy traefik proxy squid varnish alb ingress waf apigw bigip f5",
        "load_balancer loadbalancer load-balancer balancer lb slb adc");
    put(
        Kind.DNS,
        "dns nameserver bind bind9 named coredns unbound powerdns pdns dnsmasq knot ns gdnsd",
        "dns_server resolver");
    put(
        Kind.INTERNET,
        "internet isp wan cloud upstream transit provider external outside nat exchange ixp",
        "uplink");
    put(
        Kind.SWITCH,
        "ethernet_switch ethernet_hub ovs ovs-bridge openvswitch bridge hub switch lanswitch l2",
        "sw br lan net vlan segment network subnet wlan wireless_lan frame_relay_switch atm_switch",
        "multilayer_switch workgroup_switch");
    put(
        Kind.ROUTER,
        "router routeur rtr leaf spine superspine core edge border tor asbr abr bdr agg dist pe ce",
        "cpe bgp gateway gw firewall fw pe1 srl srlinux sros vr-sros srsim ceos veos eos crpd"
            + " vjunos",
        "vmx vsrx vqfx junos juniper xrd xrv xrv9k csr csr1000v c8000v c7200 c3725 c3745 c3640",
        "c3600 c2691 c1700 dynamips iou iol ios iosv iosvl2 iosxe iosxr nxos n9kv nexus asav asa",
        "vyos vyatta frr frrouting quagga bird gobgp gobgpd openbgpd exabgp openbsd mikrotik",
        "routeros chr sonic sonic-vs cumulus cvx dell_os10 rare holo sdwan fortinet fortigate",
        "fortios paloalto panos opnsense pfsense openwrt arista nokia_srlinux cisco extreme huawei",
        "vrp aruba aoscx hpe mdr prouter zebra ospf ospfv2 ospfv3 isis frrbgp frrzebra frrospfv2",
        "rip ripng dut exit spines leafs leaves nexus");
    put(
        Kind.BACKEND,
        "server servers srv web webserver www nginx httpd apache caddy backend app api database db",
        "mysql postgres redis kafka worker service svc tomcat flask node_exporter standard_host",
        "file_server fileserver http ftp mail cylinder store");
    put(
        Kind.CLIENTS,
        "client clients host hosts pc vpcs user users laptop desktop workstation phone browser",
        "iperf iperf3 trex ostinato ixia ixiac traffic tester attacker kali webterm curl cl",
        "smartphone terminal employee subscriber subs ue customer cust bngblaster");
    // One letter and a number, as in so many drawings: r1, h2, s3, c4.
    put(Kind.ROUTER, "r");
    put(Kind.CLIENTS, "h c u");
    put(Kind.BACKEND, "s be");
  }

  /// @param word what told it
  record Match(Kind kind, String word) {}

  private KindWords() {}

  private static void put(Kind kind, String... lines) {
    RULES.add(
        new KindRule(
            kind,
            Arrays.stream(lines).flatMap(line -> Arrays.stream(line.split(" ", -1))).toList()));
  }

  /// What a text tells. Whole words count before parts of words.
  static Optional<Match> find(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    // `LB7-3` is `lb7`, `web01` is `web`, `xrv9k` is itself.
    List<String> words =
        Arrays.stream(lower.split("[^a-z0-9_]+", -1))
            .flatMap(word -> Arrays.stream(new String[] {word, word.replaceAll("[0-9]+$", "")}))
            .distinct()
            .toList();
    List<String> parts = Arrays.asList(lower.split("[^a-z]+", -1));
    return first(word -> lower.equals(word) || words.contains(word))
        .or(() -> first(parts::contains))
        .or(() -> first(word -> word.length() >= FOUND_INSIDE && lower.contains(word)));
  }

  private static Optional<Match> first(Predicate<String> wanted) {
    for (KindRule rule : RULES) {
      for (String word : rule.words()) {
        if (wanted.test(word)) {
          return Optional.of(new Match(rule.kind(), word));
        }
      }
    }
    return Optional.empty();
  }
}
