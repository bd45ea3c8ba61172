package io.tierdrop.app.forecast;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.FlowPopulation;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The flows that a question is about.
public final class ForecastFlows {

  private static final int USUAL_SOURCE_PORT = 40_000;
  private static final int WEB = 80;
  private static final long SEED = 20_160_316;

  private final LabPlan plan;

  public ForecastFlows(LabPlan plan) {
    this.plan = plan;
  }

  /// An address or name, perhaps with a port: `198.51.100.1:80`, `[2001:db8::1]:80`, `mh1`.
  public record End(String host, OptionalInt port) {

    static End parse(String text) {
      int closing = text.indexOf(']');
      if (text.startsWith("[") && closing > 0) {
        String rest = text.substring(closing + 1);
        return new End(
            text.substring(1, closing),
            rest.startsWith(":") ? port(rest.substring(1), text) : OptionalInt.empty());
      }
      int colon = text.indexOf(':');
      return colon >= 0 && colon == text.lastIndexOf(':')
          ? new End(text.substring(0, colon), port(text.substring(colon + 1), text))
          : new End(text, OptionalInt.empty());
    }

    private static OptionalInt port(String digits, String text) {
      if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
        throw new IllegalArgumentException(
            "'" + text + "' has no port from 0 to 65535 behind its colon.");
      }
      return OptionalInt.of(Integer.parseInt(digits));
    }
  }

  /// Where flows go.
  public record Goal(IpBits address, int port) {}

  /// Exactly one flow when a source with its port is given, otherwise some that clients can open.
  ///
  /// @param source null for all addresses of all clients
  /// @param target null for every VIP
  /// @param count how many, shared out evenly over the goals
  public List<FlowKey> of(@Nullable String source, @Nullable String target, int count) {
    List<Goal> goals = goals(target, source == null ? null : End.parse(source).host());
    if (source == null) {
      return sampled(goals, clients(), count);
    }
    End from = End.parse(source);
    IpBits address = IpBits.parse(from.host());
    if (count > 1 && from.port().isEmpty()) {
      return sampled(goals, List.of(address), count);
    }
    return goals.stream()
        .map(
            goal ->
                FlowKey.tcp(
                    address, from.port().orElse(USUAL_SOURCE_PORT), goal.address(), goal.port()))
        .toList();
  }

  /// Whether a source has a port, which leaves one flow to each goal.
  public static boolean single(String source) {
    return End.parse(source).port().isPresent();
  }

  private static List<FlowKey> sampled(List<Goal> goals, List<IpBits> clients, int count) {
    List<FlowKey> flows = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      Goal goal = goals.get(i);
      List<IpBits> ofFamily =
          clients.stream().filter(client -> client.ipv6() == goal.address().ipv6()).toList();
      int share = count / goals.size() + (i < count % goals.size() ? 1 : 0);
      if (!ofFamily.isEmpty() && share > 0) {
        flows.addAll(FlowPopulation.sample(ofFamily, goal.address(), goal.port(), share, SEED + i));
      }
    }
    return flows;
  }

  private List<IpBits> clients() {
    List<IpBits> clients =
        plan.nodes().stream()
            .filter(node -> node.kind() == Kind.CLIENTS)
            .map(NodePlan::loopback)
            .flatMap(List::stream)
            .map(text -> IpBits.parse(text.substring(0, text.indexOf('/'))))
            .toList();
    if (clients.isEmpty()) {
      throw new IllegalArgumentException(
          "The lab has no clients. Say --source ADDRESS:PORT, or add a clients node.");
    }
    return clients;
  }

  /// A VIP's name stands for all of its addresses that the source can reach.
  private List<Goal> goals(@Nullable String target, @Nullable String source) {
    End end = target == null ? null : End.parse(target);
    List<Goal> goals =
        plan.services().stream()
            .filter(s -> end == null || s.vip().equals(end.host()) || same(s, end.host()))
            .filter(s -> end == null || end.port().isEmpty() || end.port().getAsInt() == s.port())
            .filter(s -> source == null || s.ipv4() != source.contains(":"))
            .map(s -> new Goal(IpBits.parse(s.address()), s.port()))
            .toList();
    if (!goals.isEmpty()) {
      return goals;
    }
    if (end == null || plan.services().stream().anyMatch(s -> s.vip().equals(end.host()))) {
      throw new IllegalArgumentException(
          "The lab has no such VIP with an address of the source's family. It has "
              + plan.services().stream().map(s -> s.vip() + " " + s.address()).toList()
              + ".");
    }
    return List.of(new Goal(IpBits.parse(end.host()), end.port().orElse(WEB)));
  }

  private static boolean same(ServicePlan service, String host) {
    return (host.contains(":") || host.matches("[\\d.]+"))
        && IpBits.parse(host).equals(IpBits.parse(service.address()));
  }
}
