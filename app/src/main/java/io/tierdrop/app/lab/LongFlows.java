package io.tierdrop.app.lab;

import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Connections that stay open for a while, all at once, from as many client addresses as there are.
///
/// The server sends slowly. A client that reads slowly would not do: what the L7 has in its buffers
/// would hide that the server is gone.
public final class LongFlows {

  private static final Duration SHORTEST_STALL = Duration.ofSeconds(30);

  /// Longest duration.
  public static final Duration LONGEST = Duration.ofHours(1);

  /// Bytes per second of each flow. nginx then sends once a second.
  private static final int RATE = 1000;

  /// What nginx counts besides the body.
  private static final int HEADER_BYTES = 350;

  private final HostReach reach;
  private final Duration stall;

  public LongFlows(TargetHost target, Lab lab) {
    this(ReconnectingTarget.to(target), lab);
  }

  public LongFlows(HostReach reach, Lab lab) {
    this(reach, stall(lab));
  }

  private LongFlows(HostReach reach, Duration stall) {
    this.reach = reach;
    this.stall = stall;
  }

  /// A flow that nothing comes through for so long is broken. Routes that lead nowhere take a BGP
  /// hold time to go, and TCP as long again to notice, since it waits twice as long each time.
  public static Duration stall(Lab lab) {
    Duration patience =
        Duration.ofSeconds(lab.topology().longestHoldSeconds()).multipliedBy(2).plusSeconds(10);
    return patience.compareTo(SHORTEST_STALL) < 0 ? SHORTEST_STALL : patience;
  }

  /// Holds flows open and returns when the last has ended.
  ///
  /// @param counts how many flows go to each VIP, by its name or address; "" is the first VIP
  /// @return how many frames the capture lost
  /// @throws TrafficException also when the lab has no such VIP
  public long hold(
      LabPlan plan, Map<String, Integer> counts, Duration duration, FlowListener listener)
      throws HostException, TrafficException, InterruptedException {
    return hold(plan, null, counts, duration, listener);
  }

  /// The same from a clients node, null for all of the lab in turn.
  public long hold(
      LabPlan plan,
      @Nullable String from,
      Map<String, Integer> counts,
      Duration duration,
      FlowListener listener)
      throws HostException, TrafficException, InterruptedException {
    List<NodePlan> clients = LabRequests.clients(plan, from, null);
    List<PlannedRequest> requests = new ArrayList<>();
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      String name = count.getKey();
      String url = LabRequests.url(plan, name.isEmpty() ? null : name);
      requests.addAll(requests(clients, url, count.getValue(), duration));
    }
    return new TrafficRun(reach, plan)
        .send(clients.getFirst().name(), requests, requests.size(), listener);
  }

  /// The same flows as others that there were: from their own addresses and ports. One whose client
  /// the lab does not have is left out.
  public long again(LabPlan plan, List<TcpFlow> flows, Duration duration, FlowListener listener)
      throws HostException, TrafficException, InterruptedException {
    List<PlannedRequest> requests = new ArrayList<>();
    for (TcpFlow flow : flows) {
      plan.nodes().stream()
          .filter(node -> node.kind() == Kind.CLIENTS && owns(node, flow.source()))
          .findFirst()
          .ifPresent(
              node ->
                  requests.add(
                      request(flow.source(), "http://" + goal(flow), duration)
                          .from(node.name())
                          .from(flow.sourcePort())));
    }
    return requests.isEmpty()
        ? 0
        : new TrafficRun(reach, plan)
            .send(
                LabRequests.clients(plan, null, null).getFirst().name(),
                requests,
                requests.size(),
                listener);
  }

  /// Where a flow goes, as a service is labelled: `198.51.100.1:80`.
  public static String goal(TcpFlow flow) {
    String host = flow.target().contains(":") ? "[" + flow.target() + "]" : flow.target();
    return host + ":" + flow.targetPort();
  }

  private static boolean owns(NodePlan node, String address) {
    return node.loopback().stream()
        .anyMatch(own -> own.substring(0, own.indexOf('/')).equals(address));
  }

  private PlannedRequest request(@Nullable String source, String url, Duration duration) {
    return new PlannedRequest(
        source,
        url.replaceFirst("/$", "") + "/bytes?rate=" + RATE,
        duration.plus(stall).plus(stall).toSeconds(),
        range(duration),
        (int) stall.toSeconds());
  }

  private List<PlannedRequest> requests(
      List<NodePlan> clients, String url, int count, Duration duration) throws TrafficException {
    List<PlannedRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NodePlan from = clients.get(i % clients.size());
      requests.add(
          request(
                  LabRequests.source(LabRequests.sources(from, null, url), i / clients.size()),
                  url,
                  duration)
              .from(from.name()));
    }
    return requests;
  }

  /// nginx allows `RATE` bytes for every second begun: the first come at once.
  private static String range(Duration duration) {
    long bytes = RATE * (duration.toMillis() + 1000) / 1000 - HEADER_BYTES;
    return "0-" + (bytes - 1);
  }
}
