package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.EcmpSeed;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The other samples and settings of a lab, each running on the VM, and two of them side by side.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesTest {

  private final Vm vm = new Vm();
  private final List<Lab> running = new ArrayList<>();

  @AfterEach
  void destroy() throws Exception {
    for (Lab lab : running) {
      new LabDeployment(vm.host()).destroy(lab.name());
    }
    running.clear();
  }

  @AfterAll
  void leave() {
    vm.close();
  }

  private Lab deploy(Lab lab) throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    running.add(lab);
    DeployResult deployed =
        new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
    System.out.println(deployed);
    return lab;
  }

  private List<ObservedAnswer> ask(Lab lab, @Nullable String vip, int count) throws Exception {
    List<ObservedAnswer> seen = new ArrayList<>();
    new LabRequests(vm.target())
        .send(vm.planner().plan(lab), new RequestSpec(null, null, vip, count, count), seen::add);
    assertThat(seen).hasSize(count).allMatch(o -> o.answer().ok() && o.path().complete());
    return seen;
  }

  @Test
  void twoTierHasItsBackendsDirectlyBehindTheL4s() throws Exception {
    Lab lab = deploy(Vm.sample("two-tier", "two-tier-test"));
    for (ObservedAnswer seen : ask(lab, "www", 30)) {
      String backend = seen.answer().body().strip();
      assertThat(seen.path().in().getLast()).isEqualTo(backend);
      assertThat(seen.path().tunnels())
          .singleElement()
          .extracting(FlowPath.Tunnel::to)
          .isEqualTo(backend);
      assertThat(seen.path().served()).isFalse();
    }
  }

  @Test
  void twoSitesAnswerFromTheirOwnServersAndDnsLeavesASiteThatIsGone() throws Exception {
    Lab lab = deploy(Vm.sample("two-sites", "two-sites-test"));
    assertThat(ask(lab, "www-A", 10)).allMatch(o -> o.answer().body().startsWith("A-S"));
    assertThat(ask(lab, "www-B", 10)).allMatch(o -> o.answer().body().startsWith("B-S"));
    String name = "curl -s -m 10 -4 www.example.org";
    assertThat(vm.inside(lab, "clients", name)).startsWith("A-S");
    for (String l4 : List.of("A-LB4-1", "A-LB4-2")) {
      vm.inside(lab, l4, "touch /etc/lb/disable");
    }
    vm.await(lab, "clients", "curl -s -m 3 -4 www.example.org | grep -q ^B-S");
  }

  @Test
  void anycastDnsIsAnsweredByEveryNameServer() throws Exception {
    Lab lab = deploy(Vm.sample("ecmp-anycast-dns", "anycast-test"));
    assertThat(vm.in(lab, "R1", "ip route show 198.51.100.53").lines())
        .filteredOn(line -> line.contains("nexthop"))
        .hasSize(3);
    String ask =
        "for i in $(seq 40); do dig +short +time=2 @198.51.100.53 www.example.org A; done | sort"
            + " -u";
    assertThat(vm.in(lab, "clients", ask).lines()).hasSize(1).noneMatch(String::isBlank);
    String who =
        "for i in $(seq 40); do dig +short +time=2 @198.51.100.53 CH TXT whoami; done | sort -u";
    assertThat(vm.in(lab, "clients", who).lines()).containsExactly("\"ns1\"", "\"ns2\"", "\"ns3\"");
  }

  @Test
  void shAgainstMhAndTheFirstLabRunSideBySideAndEndAlone() throws Exception {
    Lab first = deploy(Vm.sample("first-lab", "first-lab-test"));
    Lab second = deploy(Vm.sample("sh-against-mh", "sh-mh-test"));
    assertThat(ask(first, null, 10)).allMatch(o -> o.path().nodes().contains("LB4"));
    assertThat(ask(second, "sh", 10)).allMatch(o -> o.path().nodes().get(3).startsWith("LB4-"));
    new LabDeployment(vm.host()).destroy(first.name());
    ask(second, "mh", 10);
    assertThat(vm.sh("ip netns list")).doesNotContain(first.name()).contains(second.name());
  }

  @Test
  void everySchedulerOfIpvsIsSetWithItsWeightsAndWithoutPersistence() throws Exception {
    Lab sample = Vm.sample("two-tier", "schedulers-test");
    List<Scheduler> all =
        java.util.Arrays.stream(Scheduler.values()).filter(s -> s != Scheduler.NONE).toList();
    List<Vip> vips = new ArrayList<>();
    for (Scheduler scheduler : all) {
      vips.add(
          new Vip(
              "v-" + scheduler.label(),
              List.of(),
              80,
              scheduler,
              false,
              false,
              List.of("LB4"),
              List.of("S")));
    }
    Lab lab =
        deploy(
            Labs.withSettings(
                Labs.withVips(Labs.withoutDns(Labs.withCount(sample, "LB4", 1)), vips),
                SamplesTest::calm));
    Map<String, String> found = new TreeMap<>();
    String l4 = Labs.members(lab, "LB4").getFirst();
    for (String line : vm.in(lab, l4, "ipvsadm -Ln").lines().skip(3).toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words[0].equals("TCP")) {
        found.merge(words[2], "", String::concat);
        assertThat(line).doesNotContain("persistent");
      } else {
        assertThat(words[3]).as(line).isEqualTo("1");
      }
    }
    assertThat(found.keySet())
        .isEqualTo(new TreeSet<>(all.stream().map(Scheduler::label).toList()));
    for (Vip vip : vips) {
      ask(lab, vip.name(), 5);
    }
  }

  private static LabSettings calm(LabSettings settings) {
    return new LabSettings(
        settings.asNumber(),
        settings.holdSeconds(),
        30,
        settings.dnsCheckSeconds(),
        settings.ecmpHash(),
        settings.ecmpSeed(),
        settings.pools(),
        settings.bfd());
  }

  @Test
  void oneSeedForAllPolarisesTheStages() throws Exception {
    Lab lab =
        deploy(
            Labs.withSettings(
                Labs.withoutDns(Vm.sample("sh-against-mh", "polarised-test")),
                settings ->
                    new LabSettings(
                        settings.asNumber(),
                        settings.holdSeconds(),
                        settings.checkSeconds(),
                        settings.dnsCheckSeconds(),
                        settings.ecmpHash(),
                        EcmpSeed.SHARED,
                        settings.pools(),
                        settings.bfd())));
    Map<String, TreeSet<String>> fed = new TreeMap<>();
    for (ObservedAnswer seen : ask(lab, "mh", 120)) {
      List<String> nodes = seen.path().nodes();
      fed.computeIfAbsent(nodes.get(3), l4 -> new TreeSet<>()).add(nodes.get(2));
    }
    assertThat(fed).as("routers that feed each L4").hasSize(4);
    assertThat(fed.values()).allMatch(routers -> routers.size() == 1);
  }
}
