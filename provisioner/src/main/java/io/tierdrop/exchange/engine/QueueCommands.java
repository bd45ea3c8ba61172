package io.tierdrop.exchange.engine;

import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What links do to packets as commands of tc(8), where no steward sets it.
final class QueueCommands {

  private QueueCommands() {}

  /// The command for a device; empty for a way that does nothing to packets.
  static Optional<String> of(String device, WayQuality way) {
    if (way.equals(WayQuality.NONE)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of("tc", "qdisc", "replace", "dev", device, "root"));
    words.addAll(List.of("netem", "limit", String.valueOf(way.queue())));
    if (way.delay() > 0) {
      words.addAll(List.of("delay", way.delay() + "us"));
      if (way.jitter() > 0) {
        words.add(way.jitter() + "us");
      }
    }
    if (way.loss() > 0) {
      words.addAll(List.of("loss", way.loss() / 10_000.0 + "%"));
    }
    if (way.rate() > 0) {
      words.addAll(List.of("rate", way.rate() + "bit"));
    }
    return Optional.of(NodeCommands.line(words.toArray(String[]::new)));
  }
}
