package io.tierdrop.chance;

import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipTls;
import io.tierdrop.validation.LabValidation;
import java.util.List;

/// TLS of VIPs by lot, after everything else, so that what was drawn before stays a seed's own.
final class TlsDraw {

  private final SeededChoice draw;

  TlsDraw(SeededChoice draw) {
    this.draw = draw;
  }

  /// The same with TLS at some VIPs in one lab of three; where ports would contradict each other,
  /// without.
  Topology encrypted(Topology topology) {
    if (!draw.oneIn(3)) {
      return topology;
    }
    Topology encrypted = topology;
    for (int i = 0; i < topology.vips().size(); i++) {
      Vip vip = topology.vips().get(i);
      if (vip.scheduler() != Scheduler.NONE && draw.oneIn(2)) {
        VipTls tls = new VipTls(draw.pick(TlsTermination.values()), !draw.oneIn(4));
        Topology more =
            with(encrypted, LabRemovals.replaced(encrypted.vips(), i, vip.withTls(tls)));
        encrypted = valid(more) ? more : encrypted;
      }
    }
    return encrypted;
  }

  private static Topology with(Topology topology, List<Vip> vips) {
    return new Topology(topology.nodes(), topology.links(), vips, topology.settings());
  }

  private static boolean valid(Topology topology) {
    return LabValidation.check(topology, LabAddresses.of(topology)).stream()
        .noneMatch(Problem::isError);
  }
}
