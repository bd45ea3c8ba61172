package io.tierdrop.topology;

import inet.ipaddr.IPAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service address that a tier of L4s announces and schedules.
///
/// @param name unique among VIPs
/// @param addresses at most one per family; empty means one of each family, automatically
/// @param port TCP port, see [LabLimits#PORT]
/// @param hashPort whether the source port takes part in the hash (`mh-port`, `sh-port`)
/// @param fallback whether an unavailable server's flows go to another (the flags `mh-fallback`
///     and `sh-fallback`)
/// @param l4 names of the nodes that announce it: L4s, or name servers when nothing is scheduled
/// @param servers names of the L7 or backend nodes that serve it; empty when nothing is scheduled
/// @param delivery what its L4s do beyond choosing a real server
/// @param tls how clients speak TLS with it; null where they speak plain HTTP
public record Vip(
    String name,
    List<IPAddress> addresses,
    int port,
    Scheduler scheduler,
    boolean hashPort,
    boolean fallback,
    List<String> l4,
    List<String> servers,
    VipDelivery delivery,
    @Nullable VipTls tls) {

  /// One whose L4s do as usual, in plain text.
  public Vip(
      String name,
      List<IPAddress> addresses,
      int port,
      Scheduler scheduler,
      boolean hashPort,
      boolean fallback,
      List<String> l4,
      List<String> servers) {
    this(
        name,
        addresses,
        port,
        scheduler,
        hashPort,
        fallback,
        l4,
        servers,
        VipDelivery.DEFAULT,
        null);
  }

  public Vip {
    addresses = List.copyOf(addresses);
    l4 = List.copyOf(l4);
    servers = List.copyOf(servers);
  }

  public Vip with(VipDelivery other) {
    return new Vip(name, addresses, port, scheduler, hashPort, fallback, l4, servers, other, tls);
  }

  public Vip withL4(List<String> other) {
    return new Vip(
        name, addresses, port, scheduler, hashPort, fallback, other, servers, delivery, tls);
  }

  public Vip withTls(@Nullable VipTls other) {
    return new Vip(
        name, addresses, port, scheduler, hashPort, fallback, l4, servers, delivery, other);
  }
}
