package io.tierdrop.preflight;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Scheduler;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a machine must have and be for a lab.
///
/// @param lab the lab's name, empty for any
/// @param programs absolute paths, without which there is no deploy
/// @param tools absolute paths, without which requests, paths or faults are missing
/// @param modules kernel modules without which there is no deploy
/// @param sometimes what is only needed by labs that nobody has named
/// @param memoryMiB an estimate of what its processes take
/// @param runKiB an estimate of what its files take on `/run`
/// @param addresses that the lab has inside, without prefix length
public record MachineNeeds(
    String lab,
    Set<String> programs,
    Set<String> tools,
    Set<String> modules,
    Sometimes sometimes,
    long memoryMiB,
    long runKiB,
    Set<String> addresses) {

  /// Loss, delay and reordering of packets; everything else works without it.
  static final String NETEM = "sch_netem";

  /// What some labs need and others do not: without it these are not deployed.
  ///
  /// @param programs absolute paths
  /// @param modules kernel modules
  public record Sometimes(Set<String> programs, Set<String> modules) {

    static final Sometimes NOTHING = new Sometimes(Set.of(), Set.of());

    public Sometimes {
      programs = Set.copyOf(programs);
      modules = Set.copyOf(modules);
    }
  }

  /// In every lab, or in nearly every one with an L4.
  private static final Set<String> USUAL_MODULES =
      Set.of(
          "bridge",
          "veth",
          "overlay",
          "ip_vs",
          "ip_vs_mh",
          "ip_vs_sh",
          "ip_vs_wrr",
          "ipip",
          "ip6_tunnel");

  private static final Set<String> OTHER_TUNNELS = Set.of("fou", "fou6", "ip_gre", "ip6_gre");

  private static final List<String> STEWARD =
      List.of("/usr/bin/python3", "/usr/bin/socat", "/usr/bin/systemd-run", "/sbin/modprobe");
  private static final Set<String> TOOLS =
      Set.of(
          "/usr/bin/curl", "/usr/bin/tcpdump", "/usr/sbin/tc", "/usr/sbin/ipvsadm", "/usr/sbin/ip");

  // Proportional set sizes after some traffic on Debian 13, rounded up, zebra's with mgmtd;
  // gdnsd is a guess.
  private static final Map<String, Integer> DAEMON_MIB =
      Map.ofEntries(
          Map.entry("bird", 3),
          Map.entry("keepalived", 6),
          Map.entry("haproxy", 24),
          Map.entry("nginx", 7),
          Map.entry("gdnsd", 12),
          Map.entry("agent", 2),
          Map.entry("zebra", 15),
          Map.entry("bgpd", 16),
          Map.entry("bfdd", 12));
  private static final int STEWARD_MIB = 32;
  private static final int NODE_MIB = 1;
  private static final int NODE_KIB = 64;
  private static final int LAB_KIB = 2048;

  public MachineNeeds {
    programs = Set.copyOf(programs);
    tools = Set.copyOf(tools);
    modules = Set.copyOf(modules);
    addresses = Set.copyOf(addresses);
  }

  /// What this plan needs, and nothing that another would.
  public static MachineNeeds of(LabPlan plan) {
    long memory = STEWARD_MIB;
    long run = LAB_KIB;
    for (NodePlan node : plan.nodes()) {
      memory += NODE_MIB;
      run += NODE_KIB;
      for (DaemonPlan daemon : node.daemons()) {
        memory += DAEMON_MIB.getOrDefault(daemon.name(), 8);
      }
      for (String file : node.files().values()) {
        run += file.getBytes(StandardCharsets.UTF_8).length / 1024 + 4;
      }
    }
    return new MachineNeeds(
        plan.lab(),
        Stream.of(
                STEWARD.stream(),
                commands(plan),
                plan.packages().stream().map(DebianPackages::asked))
            .flatMap(each -> each)
            .collect(Collectors.toSet()),
        TOOLS,
        Set.copyOf(plan.modules()),
        Sometimes.NOTHING,
        memory,
        run,
        addresses(plan));
  }

  /// What any lab may need: every kind of node.
  public static MachineNeeds ofAnyLab() {
    return new MachineNeeds(
        "",
        Stream.concat(STEWARD.stream(), DebianPackages.DAEMONS.stream())
            .collect(Collectors.toSet()),
        TOOLS,
        USUAL_MODULES,
        new Sometimes(DebianPackages.OF_SOME_LABS, otherModules()),
        STEWARD_MIB,
        LAB_KIB,
        Set.of());
  }

  private static Set<String> otherModules() {
    Set<String> modules = new TreeSet<>(OTHER_TUNNELS);
    for (Scheduler scheduler : Scheduler.values()) {
      if (scheduler != Scheduler.NONE) {
        modules.add("ip_vs_" + scheduler.label());
      }
    }
    modules.removeAll(USUAL_MODULES);
    return modules;
  }

  /// The same for a lab of another name.
  public MachineNeeds of(String other) {
    return new MachineNeeds(
        other, programs, tools, modules, sometimes, memoryMiB, runKiB, addresses);
  }

  /// Everything that a machine is asked about, in the same order always.
  Collection<String> allPrograms() {
    Set<String> all = new TreeSet<>(programs);
    all.addAll(tools);
    all.addAll(sometimes.programs());
    return all;
  }

  Collection<String> allModules() {
    Set<String> all = new TreeSet<>(modules);
    all.addAll(sometimes.modules());
    all.add(NETEM);
    return all;
  }

  private static Stream<String> commands(LabPlan plan) {
    return plan.nodes().stream()
        .flatMap(node -> node.daemons().stream())
        .flatMap(
            daemon ->
                Stream.of(
                        daemon.command().stream().limit(1),
                        daemon.command().stream().filter(DebianPackages::knows),
                        Stream.of(DebianPackages.OPENSSL)
                            .filter(_ -> !daemon.certificates().isEmpty()))
                    .flatMap(programs -> programs));
  }

  private static Set<String> addresses(LabPlan plan) {
    return plan.nodes().stream()
        .flatMap(
            node ->
                Stream.concat(
                    node.loopback().stream(),
                    node.interfaces().stream().map(InterfacePlan::addresses).flatMap(List::stream)))
        .map(address -> address.replaceFirst("/.*", ""))
        .collect(Collectors.toSet());
  }
}
