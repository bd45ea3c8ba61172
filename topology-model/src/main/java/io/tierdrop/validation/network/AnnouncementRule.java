package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.Arrays;
import java.util.List;

/// A route reflector passes on what announcers tell to routers, on a segment that both hang on.
public final class AnnouncementRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    List<Node> reflectors = subject.topology().nodes(Kind.ROUTE_REFLECTOR);
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

  private static boolean meets(RuleSubject subject, Node node, Kind kind) {
    return subject.topology().nodes(kind).stream().anyMatch(other -> share(subject, node, other));
  }

  private static boolean share(RuleSubject subject, Node a, Node b) {
    return Arrays.stream(IPVersion.values())
        .anyMatch(family -> !subject.graph().shared(a.name(), b.name(), family).isEmpty());
  }
}
