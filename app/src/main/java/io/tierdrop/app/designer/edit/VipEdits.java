package io.tierdrop.app.designer.edit;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.List;
import java.util.function.UnaryOperator;

/// VIPs with one field changed.
public final class VipEdits {

  private VipEdits() {}

  public static Vip with(Vip vip, List<String> l4, List<String> servers) {
    return new Vip(
        vip.name(),
        vip.addresses(),
        vip.port(),
        vip.scheduler(),
        vip.hashPort(),
        vip.fallback(),
        l4,
        servers,
        vip.delivery(),
        vip.tls());
  }

  public static Vip with(Vip vip, Scheduler scheduler) {
    return copy(vip, vip.addresses(), vip.port(), scheduler, vip.hashPort(), vip.fallback());
  }

  public static Vip withPort(Vip vip, int port) {
    return copy(vip, vip.addresses(), port, vip.scheduler(), vip.hashPort(), vip.fallback());
  }

  public static Vip withAddresses(Vip vip, List<IPAddress> addresses) {
    return copy(vip, addresses, vip.port(), vip.scheduler(), vip.hashPort(), vip.fallback());
  }

  public static Vip withFlags(Vip vip, boolean hashPort, boolean fallback) {
    return copy(vip, vip.addresses(), vip.port(), vip.scheduler(), hashPort, fallback);
  }

  private static Vip copy(
      Vip vip,
      List<IPAddress> addresses,
      int port,
      Scheduler scheduler,
      boolean hashPort,
      boolean fallback) {
    return new Vip(
        vip.name(),
        addresses,
        port,
        scheduler,
        hashPort,
        fallback,
        vip.l4(),
        vip.servers(),
        vip.delivery(),
        vip.tls());
  }

  /// Renames a VIP, in name servers' answers too.
  public static Lab rename(Lab lab, String before, String after) {
    Lab renamed =
        LabParts.vip(
            lab,
            before,
            vip ->
                new Vip(
                    after,
                    vip.addresses(),
                    vip.port(),
                    vip.scheduler(),
                    vip.hashPort(),
                    vip.fallback(),
                    vip.l4(),
                    vip.servers(),
                    vip.delivery(),
                    vip.tls()));
    return names(renamed, list -> list.stream().map(v -> v.equals(before) ? after : v).toList());
  }

  /// Removes a VIP, from name servers' answers too.
  public static Lab remove(Lab lab, String name) {
    Lab without =
        LabParts.vips(
            lab, lab.topology().vips().stream().filter(v -> !v.name().equals(name)).toList());
    return names(without, list -> list.stream().filter(vip -> !vip.equals(name)).toList());
  }

  private static Lab names(Lab lab, UnaryOperator<List<String>> change) {
    return LabParts.nodes(
        lab,
        lab.topology().nodes().stream()
            .map(
                node ->
                    node.role() instanceof Role.Dns dns
                        ? node.with(
                            dns.withNames(
                                dns.names().stream()
                                    .map(
                                        n ->
                                            new DnsName(
                                                n.name(), change.apply(n.vips()), n.answer()))
                                    .toList()))
                        : node)
            .toList());
  }
}
