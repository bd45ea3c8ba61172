package io.tierdrop.app.chance;

import io.tierdrop.chance.LabGenerator;
import io.tierdrop.chance.LabGenerator.Generated;
import io.tierdrop.chance.LabShrinker;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Labs of consecutive seeds, each put through the same trials; what fails is shrunk.
public final class ChanceCampaign {

  private final LabGenerator generator;
  private final List<LabTrial> trials;
  private final boolean shrinks;

  /// @param trials in order; the first that fails is the last
  /// @param shrinks whether failing labs are made small, which tries many more labs
  public ChanceCampaign(LabGenerator generator, List<LabTrial> trials, boolean shrinks) {
    this.generator = generator;
    this.trials = List.copyOf(trials);
    this.shrinks = shrinks;
  }

  /// Tries the labs of seeds.
  ///
  /// @param parallel how many at once
  /// @param outcomes hears of each when it has ended, one at a time
  public void run(List<Long> seeds, int parallel, Consumer<LabOutcome> outcomes)
      throws IOException, InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(parallel)) {
      CompletionService<LabOutcome> trying = new ExecutorCompletionService<>(workers);
      try {
        int running = 0;
        for (long seed : seeds) {
          if (running == parallel) {
            outcomes.accept(ended(trying.take()));
            running--;
          }
          trying.submit(() -> outcome(seed));
          running++;
        }
        for (; running > 0; running--) {
          outcomes.accept(ended(trying.take()));
        }
      } finally {
        workers.shutdownNow();
      }
    }
  }

  private static LabOutcome ended(Future<LabOutcome> future)
      throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private LabOutcome outcome(long seed) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Generated generated = generator.lab(seed);
    Lab lab = generated.lab();
    TrialResult result = TrialResult.GOOD;
    @Nullable Lab shrunk = null;
    for (LabTrial trial : trials) {
      TrialResult own = trial.of(lab);
      result = result.plus(own);
      if (!own.good()) {
        shrunk = shrinks ? shrunk(lab, trial, own.failures().getFirst().kind()) : null;
        break;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LabOutcome(seed, lab, generated.rejected(), result, seconds, shrunk);
  }

  private static Lab shrunk(Lab lab, LabTrial trial, String kind)
      throws IOException, InterruptedException {
    try {
      return LabShrinker.shrink(
          lab,
          smaller ->
              trial.of(smaller).failures().stream().anyMatch(own -> own.kind().equals(kind)));
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Trials throw nothing else", e);
    }
  }
}
