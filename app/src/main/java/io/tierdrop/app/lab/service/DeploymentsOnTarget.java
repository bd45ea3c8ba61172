package io.tierdrop.app.lab.service;

import io.tierdrop.app.lab.LabDiagnosis;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.app.lab.TargetPreparation;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.DeployService;
import io.tierdrop.app.service.DestroyResult;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.machine.LabHere;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.json.LabReader;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachineReadiness;
import io.tierdrop.preflight.UnpreparedException;
import io.tierdrop.preflight.machine.MachineFacts;
import io.tierdrop.preflight.machine.MachineProbe;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabDeployment.Event;
import io.tierdrop.topology.Lab;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The lives of labs on one target, from their deploy to their end, with what the window is told
/// of them and of the target meanwhile.
final class DeploymentsOnTarget implements DeployService {

  private final TargetHost target;
  private final LabPlanner planner;
  private final PendingRequests asked;
  private final SessionSignals signals;
  private final LabLifecycle life;

  DeploymentsOnTarget(
      TargetHost target, LabPlanner planner, PendingRequests asked, SessionSignals signals) {
    this.target = target;
    this.planner = planner;
    this.asked = asked;
    this.signals = signals;
    this.life = new LabLifecycle(target, planner);
  }

  @Override
  public CompletableFuture<Optional<Lab>> running(String lab) {
    return asked.start("running", () -> runningNow(lab)).outcome();
  }

  private Optional<Lab> runningNow(String lab)
      throws HostException, InvalidLabException, InterruptedException {
    try {
      if (!target.isUp()) {
        return Optional.empty();
      }
      boolean first = !signals.is(TargetSummary.Condition.READY);
      if (first) {
        signals.now(TargetSummary.Condition.CONNECTING, "");
      }
      Host host = target.runningHost();
      if (first) {
        signals.now(TargetSummary.Condition.READY, "");
      }
      String document = new LabDeployment(host).document(lab);
      if (document.isBlank()) {
        tellOfAbsent(lab);
        return Optional.empty();
      }
      return Optional.of(LabReader.read(document));
    } catch (HostException e) {
      signals.now(TargetSummary.Condition.UNREACHABLE, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  @Override
  public CompletableFuture<List<LabHere>> labs() {
    return asked.start("labs", this::labsNow).outcome();
  }

  private List<LabHere> labsNow() throws HostException, InterruptedException {
    if (!target.isUp()) {
      return List.of();
    }
    Host host = target.runningHost();
    var there =
        new MachineProbe(host, InstantSource.system())
            .ask("", List.of(), List.of(), false)
            .neighbours();
    return there.labs().stream()
        .map(lab -> new LabHere(lab.name(), lab.listens(), lab.by(), nodes(lab, there)))
        .toList();
  }

  /// A node's namespace has its lab's name before its own.
  private static int nodes(MachineFacts.Lab lab, MachineFacts.Neighbours there) {
    return (int)
        there.namespaces().stream().filter(name -> name.startsWith(lab.name() + ".")).count();
  }

  /// Says why a lab does not run that was deployed from here.
  private void tellOfAbsent(String lab) throws HostException, InterruptedException {
    if (target.footprints().of(target.name(), lab).isPresent()) {
      new LabDiagnosis(target).ofAbsent(lab).forEach(trouble -> signals.say(trouble.text()));
    }
  }

  @Override
  public RunningWork<DeployResult> deploy(Lab lab, Consumer<WorkProgress> progress) {
    return deploy(lab, false, progress);
  }

  @Override
  public RunningWork<DeployResult> deployShared(Lab lab, Consumer<WorkProgress> progress) {
    return deploy(lab, true, progress);
  }

  /// @param shared whether a lab may be changed that somebody else deployed last
  private RunningWork<DeployResult> deploy(
      Lab lab, boolean shared, Consumer<WorkProgress> progress) {
    return asked.start(
        "deploy " + lab.name(),
        () -> {
          TargetSummary before = signals.target();
          AtomicBoolean reached = new AtomicBoolean();
          if (!signals.is(TargetSummary.Condition.READY)) {
            signals.now(TargetSummary.Condition.STARTING, "");
          }
          try {
            NewParts made = new NewParts();
            DeployResult deployed =
                life.deploy(
                    lab,
                    consent(shared),
                    step -> {
                      reached.compareAndSet(false, step.stepNumber() > 1);
                      progress.accept(step);
                    },
                    change -> tell(change, made));
            signals.now(TargetSummary.Condition.READY, "");
            tell(deployed, made);
            return deployed;
          } catch (UnpreparedException e) {
            signals.now(TargetSummary.Condition.READY, "");
            throw new UnpreparedMachine(
                String.valueOf(e.getMessage()),
                e.readiness().packages(),
                e.readiness().preparable());
          } catch (SharedLab e) {
            signals.now(TargetSummary.Condition.READY, "");
            throw e;
          } catch (HostException e) {
            signals.now(TargetSummary.Condition.UNREACHABLE, String.valueOf(e.getMessage()));
            throw e;
          } finally {
            if (signals.is(TargetSummary.Condition.STARTING)) {
              settle(before, reached.get());
            }
          }
        });
  }

  /// Says how the target is after a deploy that was refused, cancelled or failed: it may have
  /// started the machine, or never have asked for it.
  ///
  /// @param reached whether the deploy had its host
  private void settle(TargetSummary before, boolean reached) {
    boolean interrupted =
        Thread.interrupted(); // a question may not be cut by what ended the deploy
    try {
      if (!target.isUp()) {
        signals.now(TargetSummary.Condition.OFF, "");
      } else if (reached || before.condition() == TargetSummary.Condition.OFF) {
        signals.now(TargetSummary.Condition.READY, "");
      } else {
        signals.now(before.condition(), before.detail());
      }
    } catch (HostException e) {
      signals.now(TargetSummary.Condition.UNREACHABLE, String.valueOf(e.getMessage()));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tell(Event.Change change, NewParts made) {
    if (!made.take(change)) {
      signals.say(
          "%s %s %s: %s".formatted(change.change(), change.node(), change.what(), change.why()));
    }
  }

  private void tell(DeployResult deployed, NewParts made) {
    if (!made.text().isEmpty()) {
      signals.say(made.text());
    }
    signals.say(
        "Deployed %s: %d nodes, %d changes, %.1f s."
            .formatted(
                deployed.lab(),
                deployed.nodes(),
                deployed.changed(),
                deployed.seconds().getOrDefault("total", 0.0)));
  }

  private static TargetConsent consent(boolean shared) {
    return new TargetConsent() {
      @Override
      public boolean toInstall(MachineReadiness readiness) {
        return false;
      }

      @Override
      public boolean toShare(MachineFinding finding) {
        return shared;
      }
    };
  }

  @Override
  public void trust(String lab, ActiveContent content) {
    target.trusted().remember(content.hash(), lab);
  }

  @Override
  public RunningWork<List<String>> prepare(Lab lab, Consumer<WorkProgress> progress) {
    return asked.start(
        "prepare",
        () -> {
          MachineNeeds needs = MachineNeeds.of(planner.plan(lab));
          TargetPreparation preparing = new TargetPreparation(target);
          Consumer<String> step = text -> progress.accept(new WorkProgress(text, 1, 1, 0, 0));
          List<String> missing = preparing.examine(needs, step).packages();
          preparing.install(needs, step);
          signals.say("Installed on %s: %s".formatted(target.name(), String.join(" ", missing)));
          return missing;
        });
  }

  @Override
  public RunningWork<DestroyResult> destroy(String lab, Consumer<WorkProgress> progress) {
    return asked.start(
        "destroy " + lab,
        () -> {
          DestroyResult destroyed = life.destroy(lab, progress);
          signals.say("Destroyed %s in %.1f s.".formatted(lab, destroyed.seconds()));
          return destroyed;
        });
  }
}
