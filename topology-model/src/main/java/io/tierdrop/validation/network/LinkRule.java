package io.tierdrop.validation.network;

import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Links that cannot be, and nodes without any.
public final class LinkRule implements ValidationRule {

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    List<Link> links = subject.topology().links();
    Map<Set<String>, Integer> first = new HashMap<>();
    Set<String> linked = new HashSet<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      String at = JsonPointers.child("/links", i);
      linked.add(link.a());
      linked.add(link.b());
      if (link.a().equals(link.b())) {
        report.error(at, "The link leads from '" + link.a() + "' to itself", "Delete it");
        continue;
      }
      Integer other = first.putIfAbsent(Set.of(link.a(), link.b()), i);
      if (other != null) {
        report.error(
            at,
            "'" + link.a() + "' and '" + link.b() + "' are linked twice",
            "Delete the link, or draw a switch for each way");
      }
      boolean a = isSwitch(subject, link.a());
      boolean b = isSwitch(subject, link.b());
      if (a && b) {
        report.error(
            at,
            "'" + link.a() + "' and '" + link.b() + "' are both switches",
            "Put a router between them, or hang all their nodes on one of the two");
      } else if ((a || b) && !link.prefixes().isEmpty()) {
        report.error(
            at + "/prefixes",
            "A link to a switch has no prefixes of its own",
            "Give the prefixes to '" + (a ? link.a() : link.b()) + "'");
      }
    }
    for (Node node : subject.topology().nodes()) {
      if (!linked.contains(node.name())) {
        report.warning(
            subject.at(node), "'" + node.name() + "' hangs on nothing", "Link it, or delete it");
      }
    }
  }

  private static boolean isSwitch(RuleSubject subject, String name) {
    return subject.node(name).filter(node -> node.kind() == Kind.SWITCH).isPresent();
  }
}
