package io.tierdrop.app.designer;

import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.DeployService;
import io.tierdrop.app.service.DestroyResult;
import io.tierdrop.app.service.machine.LabHere;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.host.HostException;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Deploys that only make stewards speak. They end when the test says so.
public final class MemoryDeploys implements DeployService {

  private final MemoryStewards stewards;
  private final Map<String, Integer> partial = new TreeMap<>();
  private List<String> missing = List.of();
  private String lastDeployedBy = "";
  private @Nullable Pause pause;
  private @Nullable HostException unreachable;

  MemoryDeploys(MemoryStewards stewards) {
    this.stewards = stewards;
  }

  /// Nothing can be asked from now on.
  void fail(HostException why) {
    unreachable = why;
  }

  /// Somebody else deploys a lab here.
  public void by(String person, Lab lab) {
    lastDeployedBy = person;
    stewards.of(lab.name()).start(lab);
  }

  /// The next deploys are refused until this is installed.
  public void lack(List<String> packages) {
    missing = packages;
  }

  /// A lab of which only this many nodes stand, as after a deploy that was cut.
  public void leaveBehind(String lab, int nodes) {
    partial.put(lab, nodes);
  }

  /// Makes the next deploy stop at a step until it is cancelled or released.
  public Pause pause(WorkProgress at) {
    Pause made = new Pause(at);
    pause = made;
    return made;
  }

  @Override
  public CompletableFuture<Optional<Lab>> running(String lab) {
    HostException why = unreachable;
    return why == null
        ? CompletableFuture.completedFuture(stewards.of(lab).running())
        : CompletableFuture.failedFuture(why);
  }

  @Override
  public CompletableFuture<List<LabHere>> labs() {
    List<LabHere> here = new ArrayList<>();
    List<Lab> running = stewards.running();
    running.forEach(
        lab -> here.add(new LabHere(lab.name(), true, "", lab.topology().nodes().size())));
    partial.forEach(
        (lab, nodes) -> {
          if (running.stream().noneMatch(each -> each.name().equals(lab))) {
            here.add(new LabHere(lab, true, "", nodes));
          }
        });
    return CompletableFuture.completedFuture(here);
  }

  @Override
  public RunningWork<DeployResult> deploy(Lab lab, Consumer<WorkProgress> progress) {
    if (!missing.isEmpty()) {
      return DoneWork.failed(new UnpreparedMachine("The machine lacks packages.", missing, true));
    }
    if (!lastDeployedBy.isEmpty()) {
      return DoneWork.failed(
          new SharedLab(lastDeployedBy + " deployed the lab " + lab.name() + " here."));
    }
    DeployResult outcome =
        new DeployResult(lab.name(), lab.topology().nodes().size(), 0, 1, Map.of("total", 1.0));
    progress.accept(new WorkProgress("Planning", 1, 6, 0, 0));
    Pause waiting = pause;
    if (waiting == null) {
      stewards.of(lab.name()).start(lab);
      return DoneWork.with(outcome);
    }
    progress.accept(waiting.at);
    return waiting.work(
        () -> {
          stewards.of(lab.name()).start(lab);
          return outcome;
        });
  }

  @Override
  public RunningWork<DeployResult> deployShared(Lab lab, Consumer<WorkProgress> progress) {
    lastDeployedBy = "";
    return deploy(lab, progress);
  }

  @Override
  public RunningWork<List<String>> prepare(Lab lab, Consumer<WorkProgress> progress) {
    List<String> installed = missing;
    missing = List.of();
    return DoneWork.with(installed);
  }

  @Override
  public RunningWork<DestroyResult> destroy(String lab, Consumer<WorkProgress> progress) {
    partial.remove(lab);
    stewards.of(lab).stop();
    return DoneWork.with(new DestroyResult(lab, 0.1));
  }

  /// A deploy that waits.
  public static final class Pause {

    private final WorkProgress at;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private Pause(WorkProgress at) {
      this.at = at;
    }

    public void release() {
      end.complete(true);
    }

    public void fail(Throwable reason) {
      end.completeExceptionally(reason);
    }

    private RunningWork<DeployResult> work(Supplier<DeployResult> finish) {
      CompletableFuture<DeployResult> outcome = end.thenApply(_ -> finish.get());
      return new RunningWork<>() {
        @Override
        public CompletableFuture<DeployResult> outcome() {
          return outcome;
        }

        @Override
        public void cancel() {
          end.completeExceptionally(new CancellationException("cancelled"));
        }
      };
    }
  }

  @Override
  public void trust(String lab, ActiveContent content) {
    trusted.add(content.hash());
  }

  /// Contents that are trusted, by their hash.
  public final Set<String> trusted = new HashSet<>();
}
