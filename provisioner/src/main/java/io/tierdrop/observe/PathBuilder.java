package io.tierdrop.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Joins sightings into the paths of flows. Sightings may come in any order across segments as long
/// as their times are right; a retransmitted packet that takes another way replaces the earlier
/// way.
///
/// Not safe for use by several threads.
public final class PathBuilder {

  /// What has been seen of one flow.
  private static final class Trace {
    private final List<FrameSighting> opening = new ArrayList<>();
    private final List<FrameSighting> accepting = new ArrayList<>();
    private final List<FrameSighting> resets = new ArrayList<>();
    private final List<FrameSighting> closing = new ArrayList<>();
    private final List<FrameSighting> serving = new ArrayList<>();
  }

  private final Map<TcpFlow, Trace> traces = new HashMap<>();

  /// Takes one more frame into account.
  ///
  /// @return the flow whose path may have changed, in the client's direction
  public TcpFlow add(FrameSighting sighting) {
    TcpFlow proxied = sighting.proxied();
    if (proxied != null) {
      trace(proxied).serving.add(sighting);
      return proxied;
    }
    if (sighting.opens()) {
      trace(sighting.flow()).opening.add(sighting);
      return sighting.flow();
    }
    if (sighting.accepts()) {
      trace(sighting.flow().reversed()).accepting.add(sighting);
      return sighting.flow().reversed();
    }
    TcpFlow client =
        traces.containsKey(sighting.flow()) ? sighting.flow() : sighting.flow().reversed();
    if (sighting.resets()) {
      trace(client).resets.add(sighting);
    }
    if (sighting.closes() && sighting.flow().equals(client)) {
      trace(client).closing.add(sighting);
    }
    return client;
  }

  /// The path of a flow as far as it has been seen.
  public FlowPath path(TcpFlow flow) {
    Trace trace = traces.get(flow);
    if (trace == null) {
      return FlowPath.UNSEEN;
    }
    List<FrameSighting> in = chain(trace.opening);
    List<FrameSighting> back =
        chain(trace.accepting.isEmpty() ? backwardResets(trace) : trace.accepting);
    int served = trace.serving.size();
    List<FrameSighting> server = trace.serving.subList(Math.max(0, served - 1), served);
    return FlowPath.of(nodes(in), nodes(server), nodes(back), tunnels(in));
  }

  /// The way of the client's FIN or RST, from the client on; empty when none was seen.
  public List<String> closing(TcpFlow flow) {
    Trace trace = traces.get(flow);
    return trace == null ? List.of() : nodes(chain(trace.closing));
  }

  /// Whether the client's FIN or RST has been seen wherever its SYN had been.
  public boolean closed(TcpFlow flow) {
    Trace trace = traces.get(flow);
    return trace != null && chain(trace.closing).size() >= chain(trace.opening).size();
  }

  /// Whether either side reset the connection.
  public boolean reset(TcpFlow flow) {
    Trace trace = traces.get(flow);
    return trace != null && !trace.resets.isEmpty();
  }

  private static List<FrameSighting> backwardResets(Trace trace) {
    if (trace.opening.isEmpty()) {
      return List.of();
    }
    TcpFlow back = trace.opening.getFirst().flow().reversed();
    return trace.resets.stream().filter(s -> s.flow().equals(back)).toList();
  }

  /// Follows one packet from node to node. The last time that the first node sent it is where the
  /// chain starts, so that of several transmissions the last counts.
  private static List<FrameSighting> chain(List<FrameSighting> sightings) {
    List<FrameSighting> ordered =
        sightings.stream().sorted((a, b) -> Long.compare(a.nanos(), b.nanos())).toList();
    if (ordered.isEmpty()) {
      return List.of();
    }
    String origin = ordered.getFirst().from();
    int start = 0;
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).from().equals(origin)) {
        start = i;
      }
    }
    List<FrameSighting> hops = new ArrayList<>();
    String at = origin;
    for (FrameSighting sighting : ordered.subList(start, ordered.size())) {
      if (sighting.from().equals(at)) {
        hops.add(sighting);
        at = sighting.to();
      }
    }
    return hops;
  }

  /// The nodes of a chain, each link of which begins where the one before it ends.
  private static List<String> nodes(List<FrameSighting> chain) {
    List<String> nodes = new ArrayList<>();
    chain.stream().findFirst().ifPresent(first -> nodes.add(first.from()));
    chain.forEach(sighting -> nodes.add(sighting.to()));
    return nodes;
  }

  private static List<FlowPath.Tunnel> tunnels(List<FrameSighting> chain) {
    List<FlowPath.Tunnel> tunnels = new ArrayList<>();
    for (FrameSighting sighting : chain) {
      FrameSighting.Outer outer = sighting.outer();
      if (outer != null) {
        tunnels.add(FlowPath.Tunnel.of(sighting.from(), sighting.to(), outer));
      }
    }
    return tunnels;
  }

  private Trace trace(TcpFlow flow) {
    return traces.computeIfAbsent(flow, ignored -> new Trace());
  }
}
