package io.tierdrop.bench;

import io.tierdrop.app.Composition;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;

/// The local VM as benchmarks are given it, and what tests of them ask it.
final class MeasuredVm implements AutoCloseable {

  /// What a lab could leave behind.
  private static final String LISTING =
      """
      ip netns list | sort
      ip -o link | cut -d: -f2 | sort
      systemctl list-units --all --plain --no-legend 'tierdrop*'
      ls -A /run/tierdrop /run/netns 2>&1
      cut -d' ' -f2,3 /proc/self/mounts | sort
      ps -eo comm= | grep -E 'bird|keepalived|haproxy|nginx|gdnsd|socat|python|curl' | sort || true
      """;

  private final Composition program =
      new Composition(System.getenv(), Path.of(System.getProperty("user.home")));
  private final TargetHost target = program.target(new TargetOptions());

  TargetHost target() {
    return target;
  }

  LabPlanner planner() {
    return program.planner();
  }

  Host host() throws HostException, InterruptedException {
    return target.host(System.err::println);
  }

  /// What a shell on the VM answers.
  String sh(String script) throws HostException, InterruptedException {
    return host().run(HostCommand.of("/bin/sh", "-c", script).privileged()).text();
  }

  String listing() throws HostException, InterruptedException {
    return sh(LISTING);
  }

  /// A sample under another name, so that a user's own labs on the VM stay alone.
  static Lab sample(String sample, String name) throws IOException, InvalidLabException {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json"));
    return new Lab(name, lab.title(), lab.teaches(), lab.topology(), lab.drawing());
  }

  /// The same lab with a health check of each server only every so many seconds, which then do not
  /// disturb what is measured.
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
    return lab.withTopology(new Topology(drawn.nodes(), drawn.links(), drawn.vips(), settings));
  }

  @Override
  public void close() {
    target.close();
  }
}
