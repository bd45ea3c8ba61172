package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.service.TargetSession;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.LocalTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.software.NodePaths;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Topology;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The local VM of this machine, started when it does not run, and what tests ask it.
final class Vm implements AutoCloseable {

  /// Everything on the VM that a lab could leave behind.
  private static final String LISTING =
      """
      ip netns list | sort
      ip -o link | cut -d: -f2 | sort
      (ip route; ip -6 route) | sed 's/ expires [0-9]*sec//'
      systemctl list-units --all --plain --no-legend 'tierdrop*'
      ls -A /run/tierdrop /run/netns 2>&1
      cut -d' ' -f2,3 /proc/self/mounts | sort
      sysctl net.ipv4.neigh.default.gc_thresh3 net.ipv6.neigh.default.gc_thresh3
      ps -eo comm= | grep -E 'bird|keepalived|haproxy|nginx|gdnsd|socat|python|curl' | sort || true
      find /etc -newer /proc/1 -type f | sort
      """;

  private static final int LONGEST_WAIT = 90;

  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());
  private final SshHosts hosts = SshHosts.ofThisUser();
  private final LocalVm vm;
  private final TargetHost target;

  Vm() {
    vm =
        new LocalVm(
            VmPaths.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home"))),
            VmSettings.forLabs(ImageRecipe.forLabs(DebianRelease.TRIXIE)),
            hosts);
    target = new LocalTarget(vm, hosts, footprints());
  }

  DeployFootprints footprints() {
    return new DeployFootprints(
        VmPaths.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")))
            .state()
            .resolve("deployed.json"));
  }

  LocalVm local() {
    return vm;
  }

  SshHosts hosts() {
    return hosts;
  }

  TargetHost target() {
    return target;
  }

  /// What a window would be given.
  LabSession session() {
    return TargetSession.on(target, planner, new ScenarioFiles(Path.of("..", "sample-labs")));
  }

  LabPlanner planner() {
    return planner;
  }

  Host host() throws HostException, InterruptedException {
    return target.host(System.err::println);
  }

  /// What a shell on the VM answers.
  String sh(String script) throws HostException, InterruptedException {
    return host().run(HostCommand.of("/bin/sh", "-c", script).privileged()).text();
  }

  /// What a command inside a node answers.
  String in(Lab lab, String node, String script) throws HostException, InterruptedException {
    return host()
        .run(
            HostCommand.of(
                    "/usr/sbin/ip",
                    "netns",
                    "exec",
                    lab.name() + "." + node,
                    "/bin/sh",
                    "-c",
                    script)
                .privileged())
        .text();
  }

  /// What a command answers in a node's own view: its network, its `/etc/lb`, its name.
  String inside(Lab lab, String node, String script) throws HostException, InterruptedException {
    List<String> words = List.of("/bin/sh", "-c", script);
    return host()
        .run(HostCommand.of(new NodePaths(lab.name(), node).inside(words)).privileged())
        .text();
  }

  /// Waits inside a node until a shell condition holds.
  ///
  /// @return how long it took, in seconds by the VM's clock
  double await(Lab lab, String node, String condition) throws Exception {
    String answer =
        inside(
            lab,
            node,
            "begin=$(date +%s%N); timeout "
                + LONGEST_WAIT
                + " sh -c 'until "
                + condition.replace("'", "'\\''")
                + "; do sleep 0.2; done' && echo $(($(date +%s%N) - begin)) || echo never");
    assertThat(answer.strip()).as("%s: %s", node, condition).isNotEqualTo("never");
    return Long.parseLong(answer.strip()) / 1e9;
  }

  String listing() throws HostException, InterruptedException {
    return sh(LISTING);
  }

  /// A sample under another name, so that a user's own labs on the VM stay alone.
  static Lab sample(String sample, String name) throws IOException, InvalidLabException {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json"));
    return new Lab(name, lab.title(), lab.teaches(), lab.topology(), lab.drawing());
  }

  /// The same lab with a health check of each server only every so many seconds: an emulated
  /// processor fails those of a larger lab at times.
  static Lab calm(Lab lab, int checkSeconds) {
    Topology drawn = lab.topology();
    LabSettings before = drawn.settings();
    LabSettings settings =
        new LabSettings(
            before.asNumber(),
            before.holdSeconds(),
            checkSeconds,
            before.dnsCheckSeconds(),
            before.ecmpHash(),
            before.ecmpSeed(),
            before.pools(),
            before.bfd());
    Topology calm = new Topology(drawn.nodes(), drawn.links(), drawn.vips(), settings);
    return new Lab(lab.name(), lab.title(), lab.teaches(), calm, lab.drawing());
  }

  @Override
  public void close() {
    target.close();
  }
}
