package io.tierdrop.bench.lab;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.machine.NeedsConsent;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.bench.lab.shell.ShellLab;
import io.tierdrop.bench.lab.shell.ShellScripts;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.ConnectionTraffic;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The life of a lab by the clock, and the same lab made by scripts on the same machine.
public final class DeployBench {

  /// Process ids of a lab, without those that came a moment ago and go again: answers of `socat`.
  private static final String PROCESSES =
      "ps -o pid=,etimes= -p $(cat $(find /sys/fs/cgroup/tierdrop.slice/tierdrop-$1.service"
          + " -name cgroup.procs) | paste -sd,) | awk '$2 > 3 { print $1 }'";

  private final TargetHost target;
  private final LabPlanner planner;
  private final Consumer<String> progress;

  /// @param progress hears of each measurement in words
  public DeployBench(TargetHost target, LabPlanner planner, Consumer<String> progress) {
    this.target = target;
    this.planner = planner;
    this.progress = progress;
  }

  /// A deploy onto a machine without this lab.
  ///
  /// @param firstAnswer seconds from the start to the first answered request
  /// @param phases seconds by phase, with `total`
  /// @param wire what the connection carried for it
  public record Fresh(double firstAnswer, Map<String, Double> phases, ConnectionTraffic wire) {}

  /// A change of a running lab.
  ///
  /// @param ended how many processes are no more that were there before
  public record Change(Map<String, Double> phases, int ended) {}

  /// A lab made by a script.
  ///
  /// @param script seconds until the script was through
  /// @param firstAnswer seconds from its start to the first answered request
  public record Scripted(double script, double firstAnswer) {}

  /// Deploys a lab that does not run yet.
  public Fresh deploy(Lab lab)
      throws InvalidLabException,
          HostException,
          StewardException,
          NeedsConsent,
          TrafficException,
          InterruptedException {
    LabLifecycle life = new LabLifecycle(target, planner);
    life.destroy(lab.name(), step -> {});
    Host host = target.host(progress);
    try (FirstAnswer client = FirstAnswer.prepare(host, planner.plan(lab))) {
      ConnectionTraffic before = host.traffic();
      client.go();
      DeployResult deployed = life.deploy(lab, step -> {}, change -> {});
      ConnectionTraffic wire = host.traffic().since(before);
      double answered = client.seconds();
      progress.accept(
          "deploy: first answer after %.1f s, everything after %.1f s"
              .formatted(answered, deployed.seconds().getOrDefault("total", 0.0)));
      return new Fresh(answered, deployed.seconds(), wire);
    }
  }

  /// Makes the running lab another one.
  public Change change(Lab changed)
      throws InvalidLabException,
          HostException,
          StewardException,
          NeedsConsent,
          InterruptedException {
    Set<String> before = processes(changed.name());
    DeployResult deployed =
        new LabLifecycle(target, planner).deploy(changed, step -> {}, change -> {});
    before.removeAll(processes(changed.name()));
    progress.accept(
        "change: %.1f s, %d processes ended"
            .formatted(deployed.seconds().getOrDefault("total", 0.0), before.size()));
    return new Change(deployed.seconds(), before.size());
  }

  /// @return seconds
  public double destroy(Lab lab) throws HostException, InterruptedException {
    double seconds = new LabLifecycle(target, planner).destroy(lab.name(), step -> {}).seconds();
    progress.accept("destroy: %.1f s".formatted(seconds));
    return seconds;
  }

  /// As few processes as a shell can do with, all daemons at once: hardly less is possible.
  public Scripted flat(Lab lab)
      throws InvalidLabException, HostException, TrafficException, InterruptedException {
    LabPlan plan = planner.plan(lab);
    return scripted("flat script", plan, ShellScripts.flat(plan));
  }

  /// The usual way: one process for every step, one after the other.
  public Scripted stepByStep(Lab lab)
      throws InvalidLabException, HostException, TrafficException, InterruptedException {
    LabPlan plan = planner.plan(lab);
    return scripted("step by step", plan, ShellScripts.stepByStep(plan));
  }

  private Scripted scripted(String way, LabPlan plan, String script)
      throws HostException, TrafficException, InterruptedException {
    Host host = target.host(progress);
    ShellLab made = new ShellLab(host, plan);
    made.remove();
    try (FirstAnswer client = FirstAnswer.prepare(host, plan)) {
      made.place();
      client.go();
      long began = System.nanoTime();
      made.run(script);
      double through = (System.nanoTime() - began) / 1e9;
      double answered = client.seconds();
      progress.accept(
          "%s: first answer after %.1f s, script through after %.1f s"
              .formatted(way, answered, through));
      return new Scripted(through, answered);
    } finally {
      made.remove();
    }
  }

  private Set<String> processes(String lab) throws HostException, InterruptedException {
    String text =
        target
            .host(progress)
            .run(HostCommand.of("/bin/sh", "-c", PROCESSES, "tierdrop", lab).privileged())
            .text();
    return new TreeSet<>(text.lines().toList());
  }
}
