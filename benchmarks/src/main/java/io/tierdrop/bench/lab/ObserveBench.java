package io.tierdrop.bench.lab;

import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.CurlAnswer;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The same traffic again and again, observed and not observed in turn. Times are the VM's own,
/// from the first connection to the last answer, so that what the desktop does counts for nothing.
public final class ObserveBench {

  private static final int REQUESTS = 1_000;
  private static final int AT_ONCE = 10;
  private static final int TRANSFERS = 4;
  private static final int TRANSFER_BYTES = 48 << 20;
  private static final double MAX_SECONDS = 120;

  private final TargetHost target;
  private final LabPlan plan;
  private final Consumer<String> progress;

  /// @param progress hears of each measurement in words
  public ObserveBench(TargetHost target, LabPlan plan, Consumer<String> progress) {
    this.target = target;
    this.plan = plan;
    this.progress = progress;
  }

  /// What is measured.
  public enum Kind {
    REQUESTS,
    THROUGHPUT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String unit() {
      return this == REQUESTS ? "requests/s" : "MiB/s";
    }
  }

  /// Medians over all rounds.
  ///
  /// @param ratio the median of the rounds' own ratios, with to without: 1 costs nothing
  public record Case(double with, double without, double ratio) {}

  /// @param rounds pairs of one measurement with and one without, in changing order
  /// @throws TrafficException also when a request fails, since the figures then mean nothing
  public Case measure(Kind kind, int rounds)
      throws HostException, TrafficException, InterruptedException {
    once(kind, true); // what is started or learnt once counts for neither
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      boolean first = round % 2 == 0;
      double a = once(kind, first);
      double b = once(kind, !first);
      with.add(first ? a : b);
      without.add(first ? b : a);
      ratios.add(with.getLast() / without.getLast());
      progress.accept(
          "%s, round %d of %d: %.1f with observing, %.1f without"
              .formatted(kind.word(), round + 1, rounds, with.getLast(), without.getLast()));
    }
    return new Case(median(with), median(without), median(ratios));
  }

  private double once(Kind kind, boolean observe)
      throws HostException, TrafficException, InterruptedException {
    NodePlan clients = clients();
    List<PlannedRequest> requests = requests(kind, clients);
    List<CurlAnswer> answers = new ArrayList<>();
    new TrafficRun(ReconnectingTarget.to(target), plan)
        .send(
            clients.name(),
            requests,
            kind == Kind.REQUESTS ? AT_ONCE : TRANSFERS,
            observe,
            (ObservedAnswer observed) -> answers.add(observed.answer()));
    for (CurlAnswer answer : answers) {
      if (!answer.ok()) {
        throw new TrafficException(
            "A request of the measurement failed: " + answer.error() + ". Is the lab well?");
      }
    }
    Instant began =
        answers.stream().map(CurlAnswer::openedAt).min(Comparator.naturalOrder()).orElseThrow();
    Instant ended =
        answers.stream().map(CurlAnswer::endedAt).max(Comparator.naturalOrder()).orElseThrow();
    double seconds = Math.max(1e-3, Duration.between(began, ended).toNanos() / 1e9);
    return kind == Kind.REQUESTS
        ? answers.size() / seconds
        : (double) TRANSFERS * TRANSFER_BYTES / (1 << 20) / seconds;
  }

  private NodePlan clients() throws TrafficException {
    return plan.nodes().stream()
        .filter(node -> node.kind() == io.tierdrop.topology.Kind.CLIENTS)
        .findFirst()
        .orElseThrow(
            () -> new TrafficException("The lab has no clients. Add a clients node to it."));
  }

  private List<PlannedRequest> requests(Kind kind, NodePlan clients) throws TrafficException {
    ServicePlan service =
        plan.services().stream()
            .filter(ServicePlan::ipv4)
            .findFirst()
            .orElseThrow(() -> new TrafficException("The lab has no VIP. Give it one."));
    List<String> sources =
        clients.loopback().stream()
            .map(address -> address.substring(0, address.indexOf('/')))
            .filter(address -> !address.contains(":"))
            .toList();
    List<PlannedRequest> requests = new ArrayList<>();
    int count = kind == Kind.REQUESTS ? REQUESTS : TRANSFERS;
    for (int i = 0; i < count; i++) {
      requests.add(
          new PlannedRequest(
              sources.isEmpty() ? null : sources.get(i % sources.size()),
              "http://" + service.address() + (kind == Kind.REQUESTS ? "/" : "/bytes"),
              MAX_SECONDS,
              kind == Kind.REQUESTS ? null : "0-" + (TRANSFER_BYTES - 1)));
    }
    return requests;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
