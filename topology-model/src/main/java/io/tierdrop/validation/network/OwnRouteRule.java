package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.OwnRoute;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Routes of a router's own lead to somewhere else, over neighbours that there are, one to each
/// prefix.
public final class OwnRouteRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    for (Node node : subject.topology().nodes(Kind.ROUTER)) {
      if (node.role() instanceof Role.Router router) {
        Set<String> prefixes = new HashSet<>();
        for (int i = 0; i < router.routes().size(); i++) {
          OwnRoute route = router.routes().get(i);
          String at = JsonPointers.child(subject.at(node) + "/routes", i);
          if (!prefixes.add(route.to().toString())) {
            report.error(
                at,
                "'" + node.name() + "' has two routes to " + route.to(),
                "Write all next hops in one: " + route + " via …");
          }
          own(subject.addressing(), report, at, node, route.to());
          for (OwnRoute.Hop hop : route.via()) {
            gateway(subject, report, at, node, hop.gateway());
          }
        }
      }
    }
  }

  /// The kernel has a route to each segment that a node hangs on: IPv4 takes no second one to the
  /// same prefix, and one of IPv6 is never used.
  private static void own(
      LabAddresses addressing, ProblemReport report, String at, Node node, Prefix to) {
    for (String member : node.members()) {
      for (DrawnSegment segment : addressing.segmentsOf(member)) {
        if (addressing.prefix(segment.name(), to.family()).filter(to::equals).isPresent()) {
          report.error(
              at,
              "'%s' hangs on %s itself, the segment '%s': packets there go straight"
                  .formatted(member, to, segment.name()),
              "Take the route out, or write a more specific prefix");
          return;
        }
      }
    }
  }

  private static void gateway(
      RuleSubject subject, ProblemReport report, String at, Node node, IPAddress gateway) {
    for (String member : node.members()) {
      if (!beside(subject.addressing(), member, gateway)) {
        report.error(
            at,
            "No other node beside '%s' has the address %s"
                .formatted(member, gateway.toCanonicalString()),
            "Write an address of a node on one of its segments; give that node a fixed one");
        return;
      }
    }
  }

  private static boolean beside(LabAddresses addressing, String member, IPAddress gateway) {
    IPVersion family = gateway.getIPVersion();
    List<DrawnSegment> segments = addressing.segmentsOf(member);
    return segments.stream()
        .anyMatch(
            segment ->
                segment.members().stream()
                    .filter(other -> !other.name().equals(member))
                    .anyMatch(
                        other ->
                            addressing
                                .address(segment.name(), other.name(), family)
                                .filter(a -> a.withoutPrefixLength().equals(gateway))
                                .isPresent()));
  }
}
