package io.tierdrop.scenario;

import io.tierdrop.observe.CurlAnswer;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A long flow after its end.
///
/// @param vip the VIP's name
/// @param closing the nodes that its client's last packets crossed; empty when these were not seen
/// @param end `OPEN` for one that still stood at the end of its play
/// @param openedAt by the VM's clock
/// @param endedAt for one that fell silent: when it did
public record FlowEnd(
    TcpFlow flow,
    String vip,
    FlowPath path,
    List<String> closing,
    RequestEnd end,
    Instant openedAt,
    Instant endedAt) {

  public FlowEnd {
    closing = List.copyOf(closing);
  }

  public boolean broken() {
    return end.broken();
  }

  /// Whether its way was seen from the client and back.
  public boolean whole() {
    List<String> nodes = path.nodes();
    return nodes.size() > 2 && nodes.getFirst().equals(nodes.getLast());
  }

  /// Tells it apart from the others of its play.
  public String id() {
    return id(vip, flow);
  }

  public static String id(String vip, TcpFlow flow) {
    return vip + " " + flow.source() + " " + flow.sourcePort();
  }

  /// Whether its packets took another way in the end than in the beginning.
  public boolean moved() {
    List<String> nodes = path.nodes();
    return !closing.isEmpty()
        && !nodes.subList(0, Math.min(closing.size(), nodes.size())).equals(closing);
  }

  /// @param stall after which a silent flow was given up
  public static FlowEnd of(ObservedAnswer observed, String vip, Duration stall) {
    CurlAnswer answer = observed.answer();
    Instant ended = answer.endedAt();
    return new FlowEnd(
        answer.flow(),
        vip,
        observed.path(),
        observed.closing(),
        observed.end(),
        answer.openedAt(),
        observed.end() == RequestEnd.TIMEOUT ? ended.minus(stall) : ended);
  }
}
