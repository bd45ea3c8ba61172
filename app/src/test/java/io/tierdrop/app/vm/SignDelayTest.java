package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long after somebody killed HAProxy by hand the window is told, against a bare round trip
/// over the same SSH connection. Both are measured with a shell that runs already.
@Tag("vm")
@Tag("campaign")
class SignDelayTest {

  private static final int TRIES = 20;

  /// Who waits for a node to be down, by name.
  private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();

  @Test
  void aKilledHaproxyShowsWithinAFewRoundTrips() throws Exception {
    Lab lab = Vm.calm(Vm.sample("three-tier", "sign-delay-test"), 60);
    try (Vm vm = new Vm();
        LabSession session = vm.session()) {
      LabLifecycle life = new LabLifecycle(vm.target(), vm.planner());
      try {
        life.deploy(lab, s -> {}, c -> {});
        List<Double> delays = new ArrayList<>();
        List<Double> trips = new ArrayList<>();
        CountDownLatch known = new CountDownLatch(1);
        try (EventSubscription _ =
                session.events().watchStates(lab.name(), state -> heard(state, known), () -> {});
            Shell shell = new Shell(vm)) {
          assertThat(known.await(30, TimeUnit.SECONDS)).isTrue();
          while (delays.size() < TRIES) {
            for (int l7 = 1; l7 <= 13 && delays.size() < TRIES; l7++) {
              trips.add(shell.roundTrip());
              delays.add(kill(shell, vm, lab, "LB7-" + l7));
            }
            life.deploy(lab, s -> {}, c -> {});
          }
        }
        report(delays, trips);
      } finally {
        new LabDeployment(vm.host()).destroy(lab.name());
      }
    }
  }

  private static void report(List<Double> delays, List<Double> trips) {
    double median = median(delays);
    double trip = median(trips);
    System.out.printf(
        "sign of a killed HAProxy: median %.0f ms, maximum %.0f ms over %d tries; bare round trip"
            + " median %.1f ms, maximum %.1f ms; ratio of the medians %.1f%n",
        median, max(delays), delays.size(), trip, max(trips), median / trip);
    System.out.println("delays in ms: " + delays.stream().map(d -> Math.round(d)).toList());
    assertThat(median).isLessThan(2_000);
  }

  private void heard(NodeCondition state, CountDownLatch known) {
    long now = System.nanoTime();
    known.countDown();
    CompletableFuture<Long> waiting = awaited.get(state.node());
    if (waiting != null && state.level() == NodeCondition.Level.DOWN) {
      waiting.complete(now);
    }
  }

  private double kill(Shell shell, Vm vm, Lab lab, String node) throws Exception {
    String pid = vm.sh("pgrep -o -f 'nodes/%s/haproxy.cfg' | head -1".formatted(node)).strip();
    assertThat(pid).as("HAProxy of " + node + " in " + lab.name()).isNotEmpty();
    CompletableFuture<Long> down = new CompletableFuture<>();
    awaited.put(node, down);
    long before = System.nanoTime();
    shell.say("kill -9 " + pid);
    long after = down.get(30, TimeUnit.SECONDS);
    awaited.remove(node);
    return (after - before) / 1e6;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /// A shell that runs as root and is talked with.
  private static final class Shell implements AutoCloseable {
    private final HostChannel channel;
    private final BufferedReader reader;

    Shell(Vm vm) throws Exception {
      channel = vm.host().open(HostCommand.of("/bin/sh").privileged());
      reader =
          new BufferedReader(new InputStreamReader(channel.output(), StandardCharsets.US_ASCII));
    }

    void say(String line) throws Exception {
      channel.input().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      channel.input().flush();
    }

    double roundTrip() throws Exception {
      long before = System.nanoTime();
      say("echo here");
      assertThat(Objects.requireNonNull(reader.readLine())).isEqualTo("here");
      return (System.nanoTime() - before) / 1e6;
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}
