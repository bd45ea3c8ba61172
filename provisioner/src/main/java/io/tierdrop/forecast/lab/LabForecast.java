package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.forecast.path.HopDecision;
import io.tierdrop.forecast.proxy.RequestContent;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.VipTls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where the flows of a planned lab will go, computed without a host: when everything in it works,
/// or under the conditions that were seen.
///
/// Safe for use by many threads.
public final class LabForecast {

  private final LabPlan plan;
  private final NodeRoles roles;
  private final AddressOwners owners;
  private final List<DecisionStage> inward = new ArrayList<>();
  private final List<DecisionStage> outward = new ArrayList<>();
  private final Map<String, FlowForecaster> in = new ConcurrentHashMap<>();
  private final Map<String, FlowForecaster> back = new ConcurrentHashMap<>();

  private LabForecast(LabPlan plan, boolean seedable, ObservedConditions conditions) {
    this.plan = plan;
    this.roles = NodeRoles.of(plan);
    this.owners = new AddressOwners(plan);
    RouterStages routers = new RouterStages(owners, seedable, conditions);
    ServerStages servers = new ServerStages(plan, conditions);
    for (NodePlan node : plan.nodes()) {
      switch (node.kind()) {
        case CLIENTS -> inward.add(routers.stage(node, PacketOrigin.LOCAL));
        case INTERNET, ROUTER -> {
          inward.add(routers.stage(node, PacketOrigin.FORWARDED));
          outward.add(routers.stage(node, PacketOrigin.FORWARDED));
        }
        case L4 -> {
          inward.add(servers.balancer(node));
          if (translates(node)) {
            outward.add(routers.stage(node, PacketOrigin.TRANSLATED));
          }
        }
        case L7 -> {
          inward.add(servers.proxy(node));
          outward.add(routers.stage(node, PacketOrigin.LOCAL));
        }
        case BACKEND, HOST -> outward.add(routers.stage(node, PacketOrigin.LOCAL));
        case DNS, ROUTE_REFLECTOR, SWITCH -> {}
      }
    }
  }

  /// Whether answers come back through an L4.
  private boolean translates(NodePlan l4) {
    return plan.services().stream()
        .anyMatch(service -> service.delivery().nat() && service.l4().contains(l4.name()));
  }

  /// The forecast of a lab on Linux 6.11 or later.
  public static LabForecast of(LabPlan plan) {
    return of(plan, true, ObservedConditions.AS_PLANNED);
  }

  /// @param seedable whether the kernel has `net.ipv4.fib_multipath_hash_seed`: Linux 6.11 and
  ///     later; without it next hops cannot be known
  /// @param conditions what is known to differ from the plan at the moment
  public static LabForecast of(LabPlan plan, boolean seedable, ObservedConditions conditions) {
    return new LabForecast(plan, seedable, conditions);
  }

  public LabPlan plan() {
    return plan;
  }

  /// The deciding nodes of the way in, and of the answers' way.
  ///
  /// @param entry a clients node, an internet or a router
  public DecisionNetwork network(String entry) {
    return DecisionNetwork.of(entry, inward, outward);
  }

  /// The deciding nodes of the way back.
  ///
  /// @param server the L7 or backend that answers; nothing leads back from another node
  public Optional<DecisionNetwork> answers(String server) {
    return outward.stream().anyMatch(stage -> stage.name().equals(server))
        ? Optional.of(DecisionNetwork.of(server, outward))
        : Optional.empty();
  }

  /// Where a flow comes in: at the clients that have its source address, otherwise through the
  /// lab's first internet.
  ///
  /// @throws IllegalArgumentException when neither is there
  public String entry(IpBits source) {
    return owners
        .of(source)
        .filter(name -> inward.stream().anyMatch(stage -> stage.name().equals(name)))
        .or(() -> first(Kind.INTERNET))
        .or(() -> first(Kind.CLIENTS))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No clients have the address "
                        + source
                        + " and there is no internet for it to come from. Use an address of a"
                        + " clients node."));
  }

  private Optional<String> first(Kind kind) {
    return plan.nodes().stream()
        .filter(node -> node.kind() == kind)
        .map(NodePlan::name)
        .findFirst();
  }

  /// The way of a new flow, there and back.
  ///
  /// @throws IllegalArgumentException when the flow can come in nowhere
  public LabFlow forecast(FlowKey flow) {
    return forecast(flow, RequestContent.UNKNOWN);
  }

  /// The same of a request, whose backend may follow from what it says.
  public LabFlow forecast(FlowKey flow, RequestContent content) {
    FlowForecast way =
        in.computeIfAbsent(
                entry(flow.source()),
                entry -> new FlowForecaster(DecisionNetwork.of(entry, inward)))
            .forecast(flow, content);
    Optional<String> server = way.firstOf(roles.servers());
    Optional<FlowForecast> answer = server.flatMap(from -> answer(from, flow));
    return new LabFlow(
        way,
        answer,
        new FlowChoices(
            routers(way),
            way.firstOf(roles.l4s()),
            server,
            server.filter(roles::proxy).flatMap(_ -> way.certain(roles.backends())),
            answer.map(this::routers).orElse(List.of())));
  }

  /// What becomes of a request that is sent while some nodes are dead.
  ///
  /// @param dead nodes that nothing comes through, noticed or not
  public RequestFate fate(FlowKey flow, Set<String> dead) {
    return fate(flow, NodeFailures.dead(dead));
  }

  /// What becomes of a request that is sent now. An L7 asks another backend when one does not
  /// accept (HAProxy's `option redispatch`), and waits for one that accepts and does not answer.
  public RequestFate fate(FlowKey flow, NodeFailures failures) {
    Set<String> distrusted = failures.distrusted();
    Optional<ServicePlan> service = distrusted.isEmpty() ? Optional.empty() : service(flow);
    Optional<VipTls> tls = service.flatMap(one -> Optional.ofNullable(one.tls()));
    if (tls.isEmpty()) {
      return trusting(flow, failures);
    }
    if (distrusted.contains(entry(flow.source()))) {
      return RequestFate.LOST;
    }
    boolean passed = tls.get().termination() == TlsTermination.PASSTHROUGH;
    Set<String> refused = new HashSet<>(failures.dead());
    service.get().realServers().stream()
        .map(ServicePlan.RealServer::node)
        .filter(distrusted::contains)
        .filter(server -> !passed || !roles.proxy(server))
        .forEach(refused::add);
    RequestFate fate = trusting(flow, failures.withDead(refused));
    boolean behind =
        tls.get().termination().reachesServers()
            && distrusted.stream().anyMatch(roles.backends()::contains);
    // Which server it will be depends on more than the flow, and so does whether L7s try another.
    return fate == RequestFate.ANSWERED && behind ? RequestFate.NOT_KNOWN : fate;
  }

  private RequestFate trusting(FlowKey flow, NodeFailures failures) {
    HopDecision first = forecast(flow).in().first();
    if (failures.gone(first.node())) {
      return RequestFate.LOST;
    }
    double answered = answered(first, flow, failures);
    if (answered >= FlowForecast.CERTAIN) {
      return RequestFate.ANSWERED;
    }
    return answered <= 1 - FlowForecast.CERTAIN ? RequestFate.LOST : RequestFate.NOT_KNOWN;
  }

  private Optional<ServicePlan> service(FlowKey flow) {
    return plan.services().stream()
        .filter(service -> service.port() == flow.destinationPort())
        .filter(service -> IpBits.parse(service.address()).equals(flow.destination()))
        .findFirst();
  }

  /// The probability that a packet gets from a decision to a server, and its answer back.
  private double answered(HopDecision at, FlowKey flow, NodeFailures failures) {
    double sum = 0;
    for (HopDecision.Branch branch : at.branches()) {
      if (!failures.gone(branch.to())) {
        sum +=
            branch.share()
                * (roles.server(branch.to())
                    ? served(branch.to(), failures) * back(branch.to(), flow, failures.dead())
                    : branch.next().map(next -> answered(next, flow, failures)).orElse(0.0));
      }
    }
    return sum;
  }

  /// The probability that a server answers: an L7 needs a backend, and without redispatch the one
  /// that it chose.
  private double served(String server, NodeFailures failures) {
    if (failures.hangs(server)) {
      return 0;
    }
    return inward.stream()
        .filter(stage -> stage.name().equals(server))
        .filter(DecisionStage.Proxy.class::isInstance)
        .map(DecisionStage.Proxy.class::cast)
        .findFirst()
        .map(proxy -> answering(proxy, failures))
        .orElse(1.0);
  }

  private static double answering(DecisionStage.Proxy proxy, NodeFailures failures) {
    double accepted = 0;
    double answered = 0;
    for (BranchShare backend : proxy.backends()) {
      if (!failures.gone(backend.node())) {
        accepted += backend.share();
        answered += failures.hangs(backend.node()) ? 0 : backend.share();
      }
    }
    return proxy.redispatches() && accepted > 0 ? answered / accepted : answered;
  }

  private double back(String server, FlowKey flow, Set<String> dead) {
    return answer(server, flow).map(way -> arrives(way.first(), dead)).orElse(1.0);
  }

  private static double arrives(HopDecision at, Set<String> dead) {
    return at.branches().stream()
        .filter(branch -> !dead.contains(branch.to()))
        .mapToDouble(
            branch -> branch.share() * branch.next().map(next -> arrives(next, dead)).orElse(1.0))
        .sum();
  }

  /// The answer is made by the server itself, with the VIP as its source.
  private Optional<FlowForecast> answer(String server, FlowKey flow) {
    return answers(server)
        .map(network -> back.computeIfAbsent(server, _ -> new FlowForecaster(network)))
        .map(forecaster -> forecaster.forecast(flow.reversed()));
  }

  private List<String> routers(FlowForecast way) {
    return way.path().stream().filter(roles::router).toList();
  }

  /// Holds a forecast against what was seen.
  public PathVerdict verdict(LabFlow forecast, FlowPath observed) {
    return PathVerdict.of(forecast, observed, roles);
  }
}
