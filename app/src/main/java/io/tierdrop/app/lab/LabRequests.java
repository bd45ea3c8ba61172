package io.tierdrop.app.lab;

import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.VipTls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Requests from the clients of a running lab.
public final class LabRequests {

  private static final double MAX_SECONDS = 20;
  private static final int AT_ONCE = 10;
  private static final String NAME = "User-Agent: tierdrop";

  private final HostReach reach;

  public LabRequests(TargetHost target) {
    this(ReconnectingTarget.to(target));
  }

  public LabRequests(HostReach reach) {
    this.reach = reach;
  }

  /// Sends requests.
  ///
  /// @return how many frames the capture lost
  /// @throws TrafficException also when the lab has no such clients, address or VIP
  public long send(LabPlan plan, RequestSpec order, Consumer<ObservedAnswer> results)
      throws HostException, TrafficException, InterruptedException {
    List<NodePlan> clients = clients(plan, order.clients(), order.source());
    String url = url(plan, order.url());
    List<PlannedRequest> requests = new ArrayList<>();
    for (int i = 0; i < order.count(); i++) {
      NodePlan from = clients.get(i % clients.size());
      List<String> sources = sources(from, order.source(), url);
      requests.add(
          new PlannedRequest(
                  source(sources, i / clients.size()),
                  RequestSpec.numbered(url, i + 1),
                  MAX_SECONDS,
                  null)
              .from(from.name())
              .saying(headers(order, i + 1))
              .byHttp2(order.http2()));
    }
    return new TrafficRun(reach, plan)
        .send(clients.getFirst().name(), requests, order.parallel(), results::accept);
  }

  /// One request from each of some clients, ten at once.
  ///
  /// @param vip its name or address
  /// @param count how many clients; no more than there are addresses
  /// @param headers lines of their own, by the client's address
  /// @throws TrafficException also when the lab has no clients or no such VIP
  public void visit(
      LabPlan plan,
      String vip,
      int count,
      Function<String, List<String>> headers,
      Consumer<ObservedAnswer> results)
      throws HostException, TrafficException, InterruptedException {
    List<NodePlan> clients = clients(plan, null, null);
    String url = url(plan, vip);
    List<PlannedRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NodePlan from = clients.get(i % clients.size());
      List<String> sources = sources(from, null, url);
      if (i / clients.size() < sources.size()) {
        String source = sources.get(i / clients.size());
        requests.add(
            new PlannedRequest(source, url, MAX_SECONDS, null)
                .from(from.name())
                .saying(Stream.concat(Stream.of(NAME), headers.apply(source).stream()).toList()));
      }
    }
    new TrafficRun(reach, plan).send(clients.getFirst().name(), requests, AT_ONCE, results::accept);
  }

  /// A client's name of its own, so that a choice by it is the same whatever curl there is.
  private static List<String> headers(RequestSpec order, int number) {
    return Stream.concat(Stream.of(NAME), order.headers().stream())
        .map(line -> RequestSpec.numbered(line, number))
        .toList();
  }

  public static @Nullable String source(List<String> sources, int turn) {
    return sources.isEmpty() ? null : sources.get(turn % sources.size());
  }

  /// Whose requests they are: all clients of the lab in turn, those of a name, or the one that has
  /// the source.
  public static List<NodePlan> clients(LabPlan plan, @Nullable String name, @Nullable String source)
      throws TrafficException {
    List<NodePlan> clients =
        plan.nodes().stream()
            .filter(node -> node.kind() == Kind.CLIENTS)
            .filter(node -> name == null || node.name().equals(name) || node.tier().equals(name))
            .toList();
    if (clients.isEmpty()) {
      throw new TrafficException(
          name == null
              ? "The lab has no clients. Add a clients node and deploy again."
              : "There are no clients named " + name + ". Look at the lab's nodes.");
    }
    return clients.stream()
        .filter(
            node ->
                source != null
                    && node.loopback().stream().anyMatch(own -> own.startsWith(source + "/")))
        .findFirst()
        .map(List::of)
        .orElse(source == null ? clients : clients.subList(0, 1));
  }

  /// The clients' addresses of the family that the URL needs. A name may be of either: IPv4.
  public static List<String> sources(NodePlan clients, @Nullable String source, String url)
      throws TrafficException {
    List<String> all =
        clients.loopback().stream()
            .map(address -> address.substring(0, address.indexOf('/')))
            .toList();
    if (source != null) {
      if (!all.contains(source)) {
        throw new TrafficException(
            source
                + " is not an address of "
                + clients.name()
                + ". It has "
                + (all.isEmpty() ? "none" : all.getFirst() + " to " + all.getLast())
                + ".");
      }
      return List.of(source);
    }
    boolean ipv6 = url.contains("://[");
    return all.stream().filter(address -> address.contains(":") == ipv6).toList();
  }

  public static String url(LabPlan plan, @Nullable String url) throws TrafficException {
    if (url == null) {
      ServicePlan service =
          plan.services().stream()
              .findFirst()
              .orElseThrow(
                  () -> new TrafficException("The lab has no VIP. Give it one, or say an URL."));
      return service.url();
    }
    if (url.startsWith("http://") || url.startsWith("https://")) {
      return url;
    }
    if (url.contains("://")) {
      throw new TrafficException("Only http:// and https:// are spoken in a lab, not " + url);
    }
    Optional<ServicePlan> named = service(plan, url);
    if (named.isPresent()) {
      return named.get().url();
    }
    boolean ipv6 = url.indexOf(':') != url.lastIndexOf(':') && !url.startsWith("[");
    return ipv6 ? "http://[" + url + "]/" : "http://" + url + "/";
  }

  /// Which service a person means by a VIP's name or an address. Of several services on an address
  /// it is the one on the usual port, if there is one.
  public static Optional<ServicePlan> service(LabPlan plan, String word) {
    return plan.services().stream()
        .filter(s -> List.of(s.vip(), s.address(), s.label()).contains(word))
        .min(
            Comparator.comparing(
                service -> service.port() != (service.tls() == null ? 80 : VipTls.PORT)));
  }
}
