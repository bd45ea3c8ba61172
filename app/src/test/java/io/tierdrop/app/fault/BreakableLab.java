package io.tierdrop.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.LocalTarget;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.software.NodePaths;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.topology.Lab;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The small three-tier lab under a name of its own on the real VM, and what is asked of it there.
final class BreakableLab {

  /// What daemons may take to notice and to come back.
  static final Duration SOON = Duration.ofSeconds(90);

  private final SshHosts hosts = SshHosts.ofThisUser();
  private final LocalVm vm =
      new LocalVm(
          VmPaths.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home"))),
          VmSettings.forLabs(ImageRecipe.forLabs(DebianRelease.TRIXIE)),
          hosts);
  private final LocalTarget target = new LocalTarget(vm, hosts, DeployFootprints.NONE);
  private final LabPlanner planner = new LabPlanner(new ConfigTemplates());
  private final Lab lab;
  private final byte[] script;
  private List<String> fresh = List.of();

  BreakableLab(String name) throws Exception {
    String text = Files.readString(Path.of("../sample-labs/three-tier-small.lab.json"));
    lab = LabReader.read(text.replace("\"three-tier-small\"", "\"" + name + "\""));
    try (InputStream in =
        Objects.requireNonNull(BreakableLab.class.getResourceAsStream("state.py"))) {
      script = in.readAllBytes();
    }
  }

  /// Deploys it and remembers what it is like.
  void deploy() throws Exception {
    new LabDeployment(host()).destroy(lab.name()); // left over from a test that was ended
    new LabLifecycle(target, planner).deploy(lab, progress -> {}, change -> {});
    in("clients", "true"); // the first command of a person lets memory be counted from then on
    fresh = state();
    assertThat(fresh).hasSizeGreaterThan(200);
  }

  Lab lab() {
    return lab;
  }

  LocalTarget target() {
    return target;
  }

  LabPlanner planner() {
    return planner;
  }

  /// The process that is the machine.
  long machine() throws Exception {
    return Objects.requireNonNull(vm.status().record()).pid();
  }

  LabFaults faults() throws Exception {
    return new LabFaults(host(), lab.name());
  }

  Host host() throws Exception {
    return target.host(step -> {});
  }

  List<String> fresh() {
    return fresh;
  }

  /// What faults change and healing restores, as the VM's kernel and daemons tell it.
  List<String> state() throws Exception {
    return host()
        .run(HostCommand.of("/usr/bin/python3", "-", lab.name()).privileged().input(script))
        .text()
        .lines()
        .toList();
  }

  /// Waits until the state is as it was: checks and sessions take their time to come back.
  void awaitFresh() throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    List<String> now = state();
    while (!now.equals(fresh) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(500);
      now = state();
    }
    assertThat(now).isEqualTo(fresh);
  }

  /// What a shell answers inside a node, with the node's own files; its errors too.
  String in(String node, String command) throws Exception {
    List<String> words = List.of("/bin/sh", "-c", "{ " + command + "; } 2>&1 || true");
    return host()
        .run(HostCommand.of(new NodePaths(lab.name(), node).inside(words)).privileged())
        .text();
  }

  /// Sends requests to the first VIP, some at once.
  List<ObservedAnswer> request(int count) throws Exception {
    List<ObservedAnswer> seen = new ArrayList<>();
    new LabRequests(target)
        .send(planner.plan(lab), new RequestSpec(null, null, "198.51.100.1", count, 6), seen::add);
    return seen;
  }

  /// Something that requests show sooner or later.
  interface Shown {
    boolean by(List<ObservedAnswer> requests) throws Exception;
  }

  /// Sends requests until they show it.
  void awaitTraffic(String what, Shown shown) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < end) {
      if (shown.by(request(12))) {
        return;
      }
    }
    throw new AssertionError("No requests showed within " + SOON + " that " + what);
  }

  /// Destroys it.
  void leave() throws Exception {
    new LabLifecycle(target, planner).destroy(lab.name(), progress -> {});
    target.close();
  }
}
