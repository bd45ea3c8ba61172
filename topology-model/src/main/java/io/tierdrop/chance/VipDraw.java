package io.tierdrop.chance;

import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.ForwardMethod;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.TunnelType;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import io.tierdrop.topology.VipTls;
import io.tierdrop.validation.LabValidation;
import java.util.List;
import java.util.function.UnaryOperator;

/// TLS of VIPs and how their packets are delivered, by lot and after everything else, so that what
/// was drawn before stays a seed's own. What contradicts the rest of the lab is left out.
final class VipDraw {

  private final SeededChoice draw;
  private final boolean served;

  /// @param served without thresholds, by which servers get nothing more
  VipDraw(SeededChoice draw, boolean served) {
    this.draw = draw;
    this.served = served;
  }

  /// The same with TLS at some VIPs in one lab of three, and other delivery in one of three.
  Topology varied(Topology topology) {
    Topology encrypted = draw.oneIn(3) ? some(topology, this::encrypted) : topology;
    return draw.oneIn(3) ? delivered(encrypted) : encrypted;
  }

  private Vip encrypted(Vip vip) {
    return vip.withTls(new VipTls(draw.pick(TlsTermination.values()), !draw.oneIn(4)));
  }

  /// NAT is a matter of all VIPs of the same servers, which have one way back.
  private Topology delivered(Topology topology) {
    if (draw.oneIn(3)) {
      return valid(all(topology, this::translated), topology);
    }
    return some(topology, this::delivered);
  }

  private Vip translated(Vip vip) {
    return vip.with(delivery(vip.delivery().with(ForwardMethod.NAT)))
        .withL4(vip.l4().subList(0, 1));
  }

  private Vip delivered(Vip vip) {
    return vip.with(
        delivery(
            draw.oneIn(3)
                ? vip.delivery().with(ForwardMethod.DIRECT)
                : vip.delivery().with(draw.pick(TunnelType.values()))));
  }

  private VipDelivery delivery(VipDelivery forwarded) {
    VipDelivery delivery = forwarded;
    if (draw.oneIn(4)) {
      delivery =
          delivery.with(
              new ClientPersistence(
                  (int) draw.ranging(300, LabLimits.PERSISTENCE_SECONDS),
                  (int) draw.ranging(32, LabLimits.IPV4_LENGTH),
                  (int) draw.ranging(128, LabLimits.IPV6_LENGTH)));
    }
    if (!served && draw.oneIn(4)) {
      delivery =
          delivery.with(
              new ConnectionThresholds(
                  (int) draw.ranging(100, LabLimits.THRESHOLD),
                  (int) draw.ranging(0, LabLimits.LOWER_THRESHOLD)));
    }
    return draw.oneIn(3) ? delivery.with(draw.pick(ServerCheck.values())) : delivery;
  }

  private static Topology all(Topology topology, UnaryOperator<Vip> change) {
    return with(
        topology,
        topology.vips().stream().map(vip -> scheduled(vip) ? change.apply(vip) : vip).toList());
  }

  private Topology some(Topology topology, UnaryOperator<Vip> change) {
    Topology changed = topology;
    for (int i = 0; i < topology.vips().size(); i++) {
      Vip vip = changed.vips().get(i);
      if (scheduled(vip) && draw.oneIn(2)) {
        List<Vip> more = LabRemovals.replaced(changed.vips(), i, change.apply(vip));
        changed = valid(with(changed, more), changed);
      }
    }
    return changed;
  }

  private static boolean scheduled(Vip vip) {
    return vip.scheduler() != Scheduler.NONE;
  }

  private static Topology with(Topology topology, List<Vip> vips) {
    return new Topology(topology.nodes(), topology.links(), vips, topology.settings());
  }

  private static Topology valid(Topology wanted, Topology otherwise) {
    return LabValidation.check(wanted, LabAddresses.of(wanted)).stream().anyMatch(Problem::isError)
        ? otherwise
        : wanted;
  }
}
