package io.tierdrop.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Requests whose connection never stood, or was no good for TLS. curl does not tell their ports,
/// so the packets of each are found by its source, target and time: among those that opened a
/// connection and saw no answer reach the client, or among the connections that stand and of which
/// curl has told nothing. Of several alike it is the one whose first packet is nearest to its
/// beginning.
final class UnconnectedRequests {

  /// curl's record may come a while after its request began to be tried.
  private static final long EARLY_NANOS = 2_000_000_000L;

  /// @param flow whose packets are its own; empty when none were seen
  record Tried(CurlAnswer answer, Optional<TcpFlow> flow) {}

  private record Asked(PlannedRequest request, CurlAnswer answer) {
    long end() {
      return nanos(answer.endedAt());
    }

    long begin() {
      return end() - Math.round(answer.totalSeconds() * 1e9);
    }

    boolean may(TcpFlow flow) {
      String source = request.source();
      String target = flow.target();
      return (source == null || source.equals(flow.source()))
          && (request.named() || request.host().equals(target));
    }
  }

  private final List<Asked> asked = new ArrayList<>();

  /// Of flows that have no answer: when their first packet was seen, and by which node it was sent.
  private final Map<TcpFlow, Long> began = new LinkedHashMap<>();

  /// Of flows that were accepted and belong to no answer yet: when their first packet was seen.
  private final Map<TcpFlow, Long> stood = new LinkedHashMap<>();

  private final Map<TcpFlow, String> clients = new HashMap<>();

  void saw(FrameSighting sighting) {
    if (sighting.opens()) {
      if (began.putIfAbsent(sighting.flow(), sighting.nanos()) == null) {
        clients.put(sighting.flow(), sighting.from());
      }
    } else if (sighting.accepts()) {
      TcpFlow flow = sighting.flow().reversed();
      Long first = began.get(flow);
      if (first != null && sighting.to().equals(clients.get(flow))) {
        forget(flow);
        stood.put(flow, first);
      }
    }
  }

  /// curl has told whose connection this was.
  void told(TcpFlow flow) {
    stood.remove(flow);
  }

  void answered(PlannedRequest request, CurlAnswer answer) {
    asked.add(new Asked(request, answer));
  }

  /// Those that ended before a moment, each with its flow, in the order of their ends.
  ///
  /// @param nanos since the epoch, by the VM's clock
  List<Tried> before(long nanos) {
    if (asked.isEmpty()) {
      return List.of();
    }
    List<Asked> over = asked.stream().filter(one -> one.end() < nanos).toList();
    asked.removeAll(over);
    return over.stream().map(one -> new Tried(one.answer(), take(one))).toList();
  }

  private Optional<TcpFlow> take(Asked one) {
    Optional<TcpFlow> nearest =
        (one.answer().opened() ? stood : began)
            .entrySet().stream()
                .filter(entry -> one.may(entry.getKey()))
                .filter(entry -> entry.getValue() >= one.begin() - EARLY_NANOS)
                .filter(entry -> entry.getValue() <= one.end())
                .min(
                    (a, b) ->
                        Long.compare(
                            Math.abs(a.getValue() - one.begin()),
                            Math.abs(b.getValue() - one.begin())))
                .map(Map.Entry::getKey);
    nearest.ifPresent(this::forget);
    return nearest;
  }

  private void forget(TcpFlow flow) {
    began.remove(flow);
    stood.remove(flow);
    clients.remove(flow);
  }

  private static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
