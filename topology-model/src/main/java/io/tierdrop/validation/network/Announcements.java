package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.graph.Ways;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.rule.Report;
import io.tierdrop.validation.rule.Rule;
import io.tierdrop.validation.rule.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Routers learn VIPs by BGP: from route reflectors on a common segment, or from the announcing
/// nodes themselves where these have no reflector. A router on the way that learns nothing sends
/// packets back where they came from, until their time to live ends.
public final class Announcements implements Rule {

  @Override
  public void check(Subject subject, Report report) {
    List<Node> reflectors = subject.topology().nodes(Kind.ROUTE_REFLECTOR);
    Map<IPVersion, List<Ways>> ways = ways(subject);
    Set<List<String>> seen = new HashSet<>();
    for (Vip vip : subject.topology().vips()) {
      if (seen.add(vip.l4())) {
        circles(subject, report, vip, ways, reflectors);
      }
    }
    for (Node reflector : reflectors) {
      boolean routers = meets(subject, reflector, Kind.ROUTER);
      boolean announcers =
          meets(subject, reflector, Kind.L4) || meets(subject, reflector, Kind.DNS);
      if (!routers || !announcers) {
        report.error(
            subject.at(reflector),
            "'%s' shares no segment with %s"
                .formatted(reflector.name(), routers ? "an L4" : "a router"),
            "Link it with the segment that both routers and L4s hang on");
      }
    }
  }

  /// The ways from the internet, which lead there as well: looked for once, and not for every VIP.
  private static Map<IPVersion, List<Ways>> ways(Subject subject) {
    Map<IPVersion, List<Ways>> ways = new EnumMap<>(IPVersion.class);
    for (String internet : subject.names(Kind.INTERNET)) {
      for (IPVersion family : IPVersion.values()) {
        ways.computeIfAbsent(family, _ -> new ArrayList<>())
            .add(subject.graph().towards(List.of(internet), family));
      }
    }
    return ways;
  }

  private static void circles(
      Subject subject,
      Report report,
      Vip vip,
      Map<IPVersion, List<Ways>> ways,
      List<Node> reflectors) {
    Set<String> onTheWay = new TreeSet<>();
    for (IPVersion family : subject.families(vip)) {
      ways.getOrDefault(family, List.of())
          .forEach(each -> onTheWay.addAll(each.onTheWayFromNearest(vip.l4())));
    }
    for (Node announcer : subject.announcers(vip)) {
      List<Node> near =
          reflectors.stream().filter(each -> share(subject, each, announcer)).toList();
      List<Node> speakers = near.isEmpty() ? List.of(announcer) : near;
      for (Node router : subject.nodes(onTheWay, Kind.ROUTER)) {
        if (speakers.stream().noneMatch(speaker -> share(subject, speaker, router))) {
          report.error(
              subject.at(router),
              "Packets for '%s' would circle: '%s' is on their way and hears nothing of '%s'"
                  .formatted(vip.name(), router.name(), announcer.name()),
              "Link '" + router.name() + "' with the segment of " + names(speakers));
        }
      }
    }
  }

  private static String names(List<Node> nodes) {
    return Subject.list(nodes.stream().map(Node::name).toList());
  }

  private static boolean meets(Subject subject, Node node, Kind kind) {
    return subject.topology().nodes(kind).stream().anyMatch(other -> share(subject, node, other));
  }

  private static boolean share(Subject subject, Node a, Node b) {
    return Arrays.stream(IPVersion.values())
        .anyMatch(family -> !subject.graph().shared(a.name(), b.name(), family).isEmpty());
  }
}
