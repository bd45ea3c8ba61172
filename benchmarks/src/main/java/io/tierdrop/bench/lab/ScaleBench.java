package io.tierdrop.bench.lab;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.bench.measure.BenchScript;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalDouble;

/// How time and memory grow with the number of namespaces: routers and hosts without daemons.
public final class ScaleBench {

  private static final String NAME = "bench-scale";
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String MININET = BenchScript.of(ScaleBench.class, "mininet_hosts.py");

  /// What programs could still have, in KiB, caches that nobody needs included.
  private static final String AVAILABLE = "awk '/^MemAvailable/ { print $2 }' /proc/meminfo";

  private static final String STEWARD =
      "awk '/^VmRSS/ { print $2 }'"
          + " /proc/$(systemctl show --property=MainPID --value tierdrop-$1)/status";

  /// Waits until the processors are idle for nine tenths of a second, a minute at most: the kernel
  /// takes namespaces apart long after they were given up, and makes none meanwhile.
  private static final String QUIET =
      """
      idle() { awk '/^cpu / { print $5 }' /proc/stat; }
      for second in $(seq 60); do
        before=$(idle)
        sleep 1
        [ $(($(idle) - before)) -lt $((90 * $(nproc))) ] || break
      done
      """;

  private final TargetHost target;
  private final LabPlanner planner;

  public ScaleBench(TargetHost target, LabPlanner planner) {
    this.target = target;
    this.planner = planner;
  }

  /// One size.
  ///
  /// @param seconds from the start of the deploy to its end
  /// @param networkSeconds of them for namespaces, links, addresses and routes
  /// @param destroySeconds to the end of the destroy
  /// @param machineMiB memory that the machine has less while the lab runs
  /// @param stewardMiB resident memory of the lab's steward, part of the former
  /// @param programMiB heap that the plan takes in this program
  public record Size(
      int nodes,
      int links,
      double seconds,
      double networkSeconds,
      double destroySeconds,
      double machineMiB,
      double stewardMiB,
      double programMiB) {}

  /// Deploys and destroys a lab of about so many nodes, routers and hosts.
  public Size pods(int nodes)
      throws InvalidLabException,
          HostException,
          StewardException,
          NeedsConsent,
          InterruptedException {
    return measure(SizedLab.plain(NAME, nodes));
  }

  /// Deploys and destroys hosts on one segment.
  public Size hosts(int hosts)
      throws InvalidLabException,
          HostException,
          StewardException,
          NeedsConsent,
          InterruptedException {
    return measure(SizedLab.hosts(NAME, hosts));
  }

  private Size measure(Lab lab)
      throws InvalidLabException,
          HostException,
          StewardException,
          NeedsConsent,
          InterruptedException {
    LabLifecycle life = new LabLifecycle(target, planner);
    life.destroy(lab.name(), step -> {});
    quiet();
    double heap = heapMiB();
    Object plan = planner.plan(lab);
    double planned = heapMiB() - heap;
    double available = kibibytes(AVAILABLE, lab);
    try {
      DeployResult deployed = life.deploy(lab, step -> {}, change -> {});
      double left = kibibytes(AVAILABLE, lab);
      double steward = kibibytes(STEWARD, lab);
      double destroy = life.destroy(lab.name(), step -> {}).seconds();
      return new Size(
          deployed.nodes(),
          deployed.links(),
          deployed.seconds().getOrDefault("total", 0.0),
          deployed.seconds().getOrDefault("network", 0.0),
          destroy,
          (available - left) / 1024,
          steward / 1024,
          planned);
    } finally {
      java.lang.ref.Reference.reachabilityFence(plan);
      life.destroy(lab.name(), step -> {});
    }
  }

  /// Seconds in which Mininet makes hosts on one switch; empty when it is not on the machine.
  public OptionalDouble mininet(int hosts) throws HostException, InterruptedException {
    Host host = host();
    String found =
        host.run(HostCommand.of("/bin/sh", "-c", "command -v mn || true").privileged()).text();
    if (found.isBlank()) {
      return OptionalDouble.empty();
    }
    quiet();
    String seconds =
        host.run(
                HostCommand.of("/usr/bin/python3", "-c", MININET, Integer.toString(hosts))
                    .privileged()
                    .timeout(LIMIT))
            .text();
    return OptionalDouble.of(Double.parseDouble(seconds.strip()));
  }

  private void quiet() throws HostException, InterruptedException {
    host().run(HostCommand.of("/bin/sh", "-c", QUIET).timeout(LIMIT));
  }

  private Host host() throws HostException, InterruptedException {
    return target.host(text -> {});
  }

  private double kibibytes(String script, Lab lab) throws HostException, InterruptedException {
    return Double.parseDouble(
        host()
            .run(HostCommand.of("/bin/sh", "-c", script, "tierdrop", lab.name()).privileged())
            .text()
            .strip());
  }

  private static double heapMiB() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
  }
}
