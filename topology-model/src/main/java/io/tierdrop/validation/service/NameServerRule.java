package io.tierdrop.validation.service;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.HashSet;
import java.util.Set;

/// What name servers and those who ask them can do.
public final class NameServerRule implements ValidationRule {

  /// How many name servers the C library asks, see resolv.conf(5).
  private static final int ASKED = 3;

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    Set<String> zones = new HashSet<>();
    for (Node node : subject.topology().nodes(Kind.DNS)) {
      if (node.role() instanceof Role.Dns dns) {
        if (zones.add(dns.zone()) && zones.size() > ASKED) {
          report.warning(
              subject.at(node) + "/zone",
              "Clients ask %d name servers at most, so that none asks '%s' for %s"
                  .formatted(ASKED, node.name(), dns.zone()),
              "Serve several names in one zone, or ask it by hand: dig @" + node.name());
        }
      }
    }
  }
}
