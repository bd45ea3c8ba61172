package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The whole reference lab at full size: what its text says is true on the VM, by the words of the
/// VM's own tools.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReferenceLabTest {

  private static final int FLOWS = 300;
  private static final String DIG = "dig +short +time=2 +tries=2 @192.0.2.3 ";

  private final Vm vm = new Vm();
  private final Lab lab = sample();

  private static Lab sample() {
    try {
      return Vm.sample("three-tier", "reference-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void cleanVm() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
  }

  @AfterEach
  void heal() throws Exception {
    new LabFaults(vm.host(), lab.name()).heal(List.of());
  }

  @AfterAll
  void leave() throws Exception {
    long start = System.nanoTime();
    new LabDeployment(vm.host()).destroy(lab.name());
    System.out.printf("reference lab: destroyed in %.1f s%n", (System.nanoTime() - start) / 1e9);
    vm.close();
  }

  private void inject(FaultKind kind, Map<String, String> settings, String... nodes)
      throws Exception {
    new LabFaults(vm.host(), lab.name()).inject(new Fault(kind, List.of(nodes), settings, null));
  }

  private LabPlan plan() throws Exception {
    return vm.planner().plan(lab);
  }

  private List<String> members(Kind kind) throws Exception {
    return plan().nodes().stream().filter(n -> n.kind() == kind).map(NodePlan::name).toList();
  }

  @Test
  @Order(1)
  void itIsDeployedAtFullSizeAndASecondDeployChangesNothing() throws Exception {
    vm.host();
    LabLifecycle life = new LabLifecycle(vm.target(), vm.planner());
    DeployResult first = life.deploy(lab, step -> {}, change -> {});
    long start = System.nanoTime();
    String answer = vm.in(lab, "clients", "curl -s -m 10 198.51.100.1");
    System.out.printf(
        "reference lab: %s, first request %.1f s later%n",
        first, (System.nanoTime() - start) / 1e9);
    assertThat(answer).matches("S\\d+\n");
    assertThat(first.nodes()).isEqualTo(37);
    assertThat(vm.sh("ip netns list").lines().filter(l -> l.startsWith(lab.name() + ".")))
        .hasSize(37);
    assertThat(members(Kind.L4)).hasSize(7);
    assertThat(members(Kind.L7)).hasSize(13);
    assertThat(members(Kind.BACKEND)).hasSize(10);
    assertThat(vm.in(lab, "S1", "ip -4 addr show dev servers")).doesNotContain("inet ");

    assertThat(life.deploy(lab, step -> {}, change -> System.out.println(change)).changed())
        .isZero();
  }

  @Test
  @Order(2)
  void aClientsAddressIsAnsweredOverBothFamiliesAndByName() throws Exception {
    String curl = "curl -s -m 10 --interface ";
    assertThat(vm.inside(lab, "clients", curl + "203.0.113.184 198.51.100.1")).matches("S\\d+\n");
    assertThat(
            vm.inside(lab, "clients", curl + "2001:db8::cb00:71b8 'http://[2001:db8::c633:6403]/'"))
        .matches("S\\d+\n");
    for (String name : List.of("www", "www1", "www2")) {
      for (String family : List.of("-4", "-6")) {
        assertThat(
                vm.inside(lab, "clients", "curl -s -m 10 " + family + " " + name + ".example.org"))
            .as("%s %s", name, family)
            .matches("S\\d+\n");
      }
    }
  }

  @Test
  @Order(3)
  void dnsGivesTheFirstHealthyVipFollowsFailuresAndObeysAnOverride() throws Exception {
    for (String name : List.of("www", "www1")) {
      assertThat(vm.in(lab, "clients", DIG + name + ".example.org A").strip())
          .isEqualTo("198.51.100.1");
      assertThat(vm.in(lab, "clients", DIG + name + ".example.org AAAA").strip())
          .isEqualTo("2001:db8::c633:6401");
    }
    assertThat(vm.in(lab, "clients", DIG + "www2.example.org A").strip()).isEqualTo("198.51.100.3");
    assertThat(vm.in(lab, "clients", DIG + "www2.example.org AAAA").strip())
        .isEqualTo("2001:db8::c633:6403");

    inject(FaultKind.parse("route-withdrawn"), Map.of("vip", "198.51.100.1"), "LB4");
    System.out.printf(
        "DNS: a VIP's loss shows after %.1f s%n", awaitName("www", "A", "198.51.100.2"));
    // gdnsd's metafo leaves a service as a whole: when one family fails, in both.
    assertThat(vm.in(lab, "clients", DIG + "www.example.org AAAA").strip())
        .isEqualTo("2001:db8::c633:6402");
    heal();
    awaitName("www", "A", "198.51.100.1");

    inject(FaultKind.parse("dns-override"), Map.of("vip", "198.51.100.3", "state", "down"), "dns");
    awaitName("www2", "A", "198.51.100.4");
    heal();
    awaitName("www2", "A", "198.51.100.3");
  }

  private double awaitName(String name, String type, String address) throws Exception {
    return vm.await(
        lab,
        "clients",
        "test \"$(%s %s.example.org %s)\" = %s".formatted(DIG.strip(), name, type, address));
  }

  @Test
  @Order(4)
  void aFlowKeepsOneRouterAndOneL4AndTheStagesDoNotPolarise() throws Exception {
    List<ObservedAnswer> flows = transfer("http://198.51.100.1/bytes", FLOWS, "0-59999");

    assertThat(flows).allMatch(flow -> flow.answer().ok() && flow.path().complete());
    assertThat(flows).allMatch(flow -> !flow.closing().isEmpty());
    assertThat(flows).allMatch(flow -> flow.closing().equals(flow.path().in()));
    Map<String, Set<String>> l4s = connections();
    Set<String> pairs = new TreeSet<>();
    for (ObservedAnswer flow : flows) {
      String end = flow.answer().flow().source() + ":" + flow.answer().flow().sourcePort();
      List<String> nodes = flow.path().nodes();
      assertThat(l4s.get(end)).as("L4s that know %s", end).containsExactly(nodes.get(3));
      pairs.add(nodes.get(2) + " " + nodes.get(3));
    }
    assertThat(pairs).as("each router feeds each L4").hasSize(2 * 7);
  }

  private List<ObservedAnswer> transfer(String url, int count, String range) throws Exception {
    List<PlannedRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(new PlannedRequest("203.0.113." + (1 + i % 200), url, 60, range));
    }
    List<ObservedAnswer> seen = new ArrayList<>();
    new TrafficRun(vm.host(), plan()).send("clients", requests, 100, seen::add);
    return seen;
  }

  /// Client ends, and the L4s in whose connection table each one is.
  private Map<String, Set<String>> connections() throws Exception {
    Map<String, Set<String>> l4s = new TreeMap<>();
    for (String l4 : members(Kind.L4)) {
      for (String line : vm.in(lab, l4, "ipvsadm -Lcn").lines().skip(2).toList()) {
        String[] words = line.strip().split("\\s+", -1);
        l4s.computeIfAbsent(words[3], end -> new TreeSet<>()).add(l4);
      }
    }
    return l4s;
  }

  @Test
  @Order(5)
  void anL4AnnouncesWhileItIsNotDisabledAndAnL7IsHealthy() throws Exception {
    String hops = "test $(ip route show 198.51.100.1 | grep -c nexthop) = ";
    vm.inside(lab, "LB4-3", "touch /etc/lb/disable");
    System.out.printf("L4 maintenance: withdrawn after %.1f s%n", vm.await(lab, "R1", hops + "6"));
    assertThat(vm.in(lab, "R1", "ip route show 198.51.100.1")).doesNotContain("192.0.2.134 ");
    assertThat(vm.inside(lab, "LB4-2", "ls /etc/lb")).doesNotContain("disable");
    vm.inside(lab, "LB4-3", "rm /etc/lb/disable");
    vm.await(lab, "R1", hops + "7");

    assertThat(
            vm.in(
                lab,
                "LB4-1",
                "sysctl -n net.ipv4.vs.sloppy_tcp net.ipv4.vs.expire_nodest_conn"
                    + " net.ipv4.vs.expire_quiescent_template net.ipv4.ip_forward"))
        .isEqualTo("1\n0\n0\n1\n");

    inject(FaultKind.parse("agent-down"), Map.of(), "LB7");
    vm.await(lab, "R1", "! ip route show 198.51.100.1 | grep -q nexthop");
    vm.await(lab, "R2", "! ip -6 route show 2001:db8::c633:6403 | grep -q via");
    heal();
    vm.await(lab, "R1", hops + "7");
  }

  @Test
  @Order(6)
  void allL4sKeepTheSameOrderOfServersThroughAFailure() throws Exception {
    for (String l4 : members(Kind.L4)) {
      vm.await(lab, l4, "! ipvsadm -Ln | grep -q 'Tunnel  0'");
    }
    Map<String, List<String>> fresh = orders();
    assertThat(fresh.values().stream().distinct()).hasSize(1);
    assertThat(fresh.get("LB4-1")).hasSize(8 * 13).allMatch(line -> line.endsWith(" 1"));

    inject(FaultKind.parse("killed"), Map.of(), "LB7-5");
    for (String l4 : members(Kind.L4)) {
      vm.await(lab, l4, "test $(ipvsadm -Ln | grep -c 'Tunnel  0') = 8");
    }
    Map<String, List<String>> broken = orders();
    assertThat(broken.values().stream().distinct()).hasSize(1);
    assertThat(broken.get("LB4-1")).filteredOn(line -> line.endsWith(" 0")).hasSize(8);
    heal();
    for (String l4 : members(Kind.L4)) {
      vm.await(lab, l4, "! ipvsadm -Ln | grep -q 'Tunnel  0'");
    }
    assertThat(orders()).isEqualTo(fresh);
  }

  /// Each L4's services with their real servers in the kernel's order, with weights.
  private Map<String, List<String>> orders() throws Exception {
    Map<String, List<String>> orders = new TreeMap<>();
    for (String l4 : members(Kind.L4)) {
      Map<String, List<String>> services = new TreeMap<>();
      List<String> current = new ArrayList<>();
      for (String line : vm.in(lab, l4, "ipvsadm -Ln --nosort").lines().skip(3).toList()) {
        String[] words = line.strip().split(" +", -1);
        if (words[0].equals("->")) {
          current.add(words[1] + " " + words[3]);
        } else {
          current = services.computeIfAbsent(words[1], service -> new ArrayList<>());
        }
      }
      List<String> all = new ArrayList<>();
      services.forEach((service, servers) -> servers.forEach(s -> all.add(service + " " + s)));
      orders.put(l4, all);
    }
    return orders;
  }

  @Test
  @Order(7)
  void anL7AndAServerAreDrainedByTheirOwnFiles() throws Exception {
    String check = "curl -s -m 5 -o /dev/null -w '%{http_code}' 127.0.0.1/healthcheck";
    assertThat(vm.inside(lab, "LB7-2", check)).isEqualTo("200");
    vm.inside(lab, "LB7-2", "echo down > /etc/lb/agent-check");
    vm.await(lab, "LB7-2", "test $(" + check.replace("'", "\"") + ") = 503");
    vm.await(lab, "LB4-4", "test $(ipvsadm -Ln | grep 192.0.2.140: | grep -c 'Tunnel  0') = 4");
    assertThat(seen("LB7-2")).as("new requests through a drained L7").isZero();
    vm.inside(lab, "LB7-2", "echo up > /etc/lb/agent-check");
    vm.await(lab, "LB4-4", "test $(ipvsadm -Ln | grep 192.0.2.140: | grep -c 'Tunnel  1') = 4");

    vm.inside(lab, "S5", "echo drain > /etc/lb/agent-check");
    for (String l7 : members(Kind.L7)) {
      vm.await(lab, l7, stat(l7) + " | grep -q '^servers,S5,.*DRAIN'");
    }
    assertThat(seen("S5")).as("new requests to a drained server").isZero();
    vm.inside(lab, "S5", "echo 'up ready' > /etc/lb/agent-check");
    for (String l7 : members(Kind.L7)) {
      vm.await(lab, l7, stat(l7) + " | grep -q '^servers,S5,.*,UP,'");
    }
  }

  private String stat(String l7) {
    return "echo 'show stat' | socat - UNIX-CONNECT:/run/tierdrop/%s/nodes/%s/haproxy/haproxy.sock"
        .formatted(lab.name(), l7);
  }

  private long seen(String node) throws Exception {
    List<ObservedAnswer> seen = new ArrayList<>();
    new LabRequests(vm.target()).send(plan(), new RequestSpec(null, null, null, 80, 20), seen::add);
    assertThat(seen).hasSize(80).allMatch(o -> o.answer().ok());
    return seen.stream().filter(o -> o.path().nodes().contains(node)).count();
  }

  @Test
  @Order(8)
  void serversHearTheClientsAddressByTheProxyProtocol() throws Exception {
    String capture =
        "(timeout 60 tcpdump -l -A -i servers -c 5000 dst port 88 2>/dev/null"
            + " | grep -m1 -a -o 'PROXY TCP. [^ ]*203.0.113.77 [^ ]*') & sleep 2;"
            + " nsenter --net=/run/netns/"
            + lab.name()
            + ".clients curl -s -m 50 -o /dev/null --interface 203.0.113.77 -Z --parallel-max 10"
            + " 'http://198.51.100.1/?[1-200]'; wait";
    assertThat(vm.in(lab, "S1", capture))
        .containsPattern(Pattern.compile("203\\.0\\.113\\.77 .*198\\.51\\.100\\.1"));
  }

  /// The routers' ICMP goes to the VIP and so to whichever L4 the hash picks, seldom the flow's
  /// own; L7s find the size themselves then (RFC 4821).
  @Test
  @Order(9)
  void aSmallerMtuOnTheWayBackStillDeliversLargeAnswers() throws Exception {
    inject(FaultKind.parse("mtu"), Map.of("mtu", "1380", "interface", "edge"), "R");
    List<ObservedAnswer> flows = transfer("http://198.51.100.1/bytes", 40, "0-59999");
    assertThat(flows).hasSize(40).allMatch(flow -> flow.answer().ok());
    System.out.printf(
        "MTU 1380 behind the routers: 60 kB in %.1f s at most%n",
        flows.stream().mapToDouble(f -> f.answer().totalSeconds()).max().orElseThrow());
    System.out.println(
        "L7s that heard of it by ICMP: "
            + vm.sh(
                "for i in $(seq 13); do ip -n "
                    + lab.name()
                    + ".LB7-$i route show cache | grep -c mtu; done | paste -sd' '"));
  }

  @Test
  @Order(10)
  void largeRequestsPassTheTunnels() throws Exception {
    assertThat(
            vm.inside(
                lab,
                "clients",
                "head -c 60000 /dev/zero | curl -s -m 20 --data-binary @- 198.51.100.2"))
        .matches("S\\d+\n");
  }
}
