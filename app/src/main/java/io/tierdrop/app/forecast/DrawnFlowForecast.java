package io.tierdrop.app.forecast;

import io.tierdrop.app.service.flow.FlowPreview;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;

/// Computes flows of a lab as it is drawn; no machine is asked.
final class DrawnFlowForecast {

  private final LabPlan plan;

  public DrawnFlowForecast(LabPlan plan) {
    this.plan = plan;
  }

  /// @throws IllegalArgumentException when the question names what the lab has not
  public FlowPreview of(FlowQuestion question) {
    NodePlan clients =
        plan.nodes().stream()
            .filter(node -> node.name().equals(question.clients()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("The lab has no " + question.clients() + "."));
    String source = question.source().isBlank() ? first(clients) : question.source().strip();
    boolean ipv6 = IpBits.parse(source).ipv6();
    ServicePlan service =
        plan.services().stream()
            .filter(each -> question.vip().isEmpty() || each.vip().equals(question.vip()))
            .filter(each -> each.ipv4() != ipv6)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "No VIP %s is reached by %s."
                            .formatted(question.vip(), ipv6 ? "IPv6" : "IPv4")));
    TcpFlow key = new TcpFlow(source, question.sourcePort(), service.address(), service.port());
    LabForecast forecast = LabForecast.of(plan, true, ObservedConditions.AS_PLANNED);
    return new FlowPreview(
        key, FlowExplanation.foreseen(forecast, key), WayForecast.of(forecast, key.key()));
  }

  private static String first(NodePlan clients) {
    return clients.loopback().stream()
        .map(address -> address.substring(0, address.indexOf('/')))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(clients.name() + " has no address to ask from."));
  }
}
