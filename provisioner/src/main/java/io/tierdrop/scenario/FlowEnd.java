package io.tierdrop.scenario;

import io.tierdrop.observe.CurlAnswer;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A long flow after its end.
///
/// @param vip the VIP's name
/// @param path the nodes that its first packets crossed
/// @param closing the nodes that its client's last packets crossed; empty when these were not seen
/// @param end `OPEN` for one that still stood at the end of its play
/// @param openedAt by the VM's clock
/// @param endedAt for one that fell silent: when it did
public record FlowEnd(
    String source,
    int sourcePort,
    String vip,
    List<String> path,
    List<String> closing,
    RequestEnd end,
    Instant openedAt,
    Instant endedAt) {

  public FlowEnd {
    path = List.copyOf(path);
    closing = List.copyOf(closing);
  }

  public boolean broken() {
    return end.broken();
  }

  /// Whether its way was seen from the client and back.
  public boolean whole() {
    return path.size() > 2 && path.getFirst().equals(path.getLast());
  }

  /// Tells it apart from the others of its play.
  public String id() {
    return id(vip, source, sourcePort);
  }

  public static String id(String vip, String source, int sourcePort) {
    return vip + " " + source + " " + sourcePort;
  }

  /// Whether its packets took another way in the end than in the beginning.
  public boolean moved() {
    return !closing.isEmpty()
        && !path.subList(0, Math.min(closing.size(), path.size())).equals(closing);
  }

  /// @param stall after which a silent flow was given up
  public static FlowEnd of(ObservedAnswer observed, String vip, Duration stall) {
    CurlAnswer answer = observed.answer();
    Instant ended = answer.endedAt();
    return new FlowEnd(
        answer.flow().source(),
        answer.flow().sourcePort(),
        vip,
        observed.path().nodes(),
        nodes(observed.closing()),
        observed.end(),
        answer.openedAt(),
        observed.end() == RequestEnd.TIMEOUT ? ended.minus(stall) : ended);
  }

  private static List<String> nodes(List<FlowPath.Hop> hops) {
    List<String> nodes = new ArrayList<>();
    for (FlowPath.Hop hop : hops) {
      if (nodes.isEmpty()) {
        nodes.add(hop.from());
      }
      nodes.add(hop.to());
    }
    return nodes;
  }
}
