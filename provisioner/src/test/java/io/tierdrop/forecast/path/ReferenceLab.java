package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulerFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.topology.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The three-tier lab: two routers, seven L4s, thirteen L7s and ten backends.
public final class ReferenceLab {

  public static final IpBits MH = IpBits.parse("198.51.100.1");
  public static final IpBits SH = IpBits.parse("198.51.100.3");
  public static final IpBits RR = IpBits.parse("198.51.100.4");

  private ReferenceLab() {}

  public static DecisionNetwork network() {
    return network(
        new EcmpHash(HashPolicy.FIELDS, 0x1111_1111), new EcmpHash(HashPolicy.FIELDS, 0x2222_2222));
  }

  /// The lab with other hashes.
  ///
  /// @param internet how the first stage hashes
  /// @param router how the routers hash
  public static DecisionNetwork network(EcmpHash internet, EcmpHash router) {
    List<DecisionStage> stages = new ArrayList<>();
    stages.add(router("internet", internet, hops("R", 2, 10)));
    for (int n = 1; n <= 2; n++) {
      stages.add(router("R" + n, router, hops("LB4-", 7, 132)));
    }
    for (int n = 1; n <= 7; n++) {
      stages.add(balancer("LB4-" + n));
    }
    for (int n = 1; n <= 13; n++) {
      stages.add(DecisionStage.Proxy.roundRobin("LB7-" + n, names("S", 10)));
    }
    return DecisionNetwork.of("internet", stages);
  }

  public static DecisionStage.Balancer balancer(String name) {
    return new DecisionStage.Balancer(
        name,
        true,
        List.of(service(MH, Scheduler.MH), service(SH, Scheduler.SH), service(RR, Scheduler.RR)));
  }

  public static List<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> prefix + n).toList();
  }

  public static List<IpBits> clients() {
    return IntStream.rangeClosed(1, 200).mapToObj(n -> IpBits.parse("203.0.113." + n)).toList();
  }

  private static VirtualService service(IpBits vip, Scheduler scheduler) {
    ServerList servers =
        ServerList.EMPTY.addAll(
            IntStream.rangeClosed(1, 13)
                .mapToObj(
                    n -> RealServer.added("LB7-" + n, IpBits.parse("192.0.2." + (138 + n)), 80, 1))
                .toList());
    return new VirtualService(
        vip, 80, ServiceScheduler.of(scheduler, SchedulerFlags.PORT, servers));
  }

  private static List<NextHop> hops(String prefix, int count, int firstByte) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> NextHop.up(prefix + n, IpBits.parse("192.0.2." + (firstByte + n - 1))))
        .toList();
  }

  private static DecisionStage.Router router(String name, EcmpHash hash, List<NextHop> hops) {
    PrefixRoute route =
        new PrefixRoute(IpBits.parse("198.51.100.0"), 24, EcmpGroup.asBirdWrites(hops));
    return new DecisionStage.Router(name, hash, PacketOrigin.FORWARDED, List.of(route));
  }
}
