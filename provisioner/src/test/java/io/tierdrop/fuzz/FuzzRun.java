package io.tierdrop.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Hostile inputs for several readers. `-Dfuzz.inputs=1000000` and `-Dfuzz.from=…` make more of
/// them, and others; each reader has its share.
final class FuzzRun {

  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 20_000);
  private static final long FROM = Long.getLong("fuzz.from", 0);
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final int MOST_FAULTS = 10;

  private FuzzRun() {}

  static void of(List<Fuzzed> targets) {
    List<String> faults = new ArrayList<>();
    for (Fuzzed target : targets) {
      long began = System.nanoTime();
      long slowest = 0;
      List<String> good = target.good();
      for (long seed = FROM; seed < FROM + INPUTS / targets.size(); seed++) {
        long start = processorNanos();
        String input = new Mutations(seed, good).input();
        try {
          target.read(input);
        } catch (Exception | StackOverflowError e) {
          faults.add("%s, seed %d: %s at %s".formatted(target.name(), seed, e, place(e)));
        }
        slowest = Math.max(slowest, processorNanos() - start);
        if (faults.size() > MOST_FAULTS) {
          break;
        }
      }
      System.out.printf(
          "%s: %d inputs from seed %d in %.1f s, the slowest %.0f ms%n",
          target.name(),
          INPUTS / targets.size(),
          FROM,
          (System.nanoTime() - began) / 1e9,
          slowest / 1e6);
      assertThat(Duration.ofNanos(slowest)).as(target.name()).isLessThan(SLOW);
    }
    assertThat(faults).isEmpty();
  }

  /// Of this thread: a busy machine is no slow reader.
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String place(Throwable e) {
    for (StackTraceElement at : e.getStackTrace()) {
      if (at.getClassName().startsWith("io.tierdrop")) {
        return at.toString();
      }
    }
    return "an unknown place";
  }
}
