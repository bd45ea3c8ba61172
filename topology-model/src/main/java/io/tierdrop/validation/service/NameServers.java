package io.tierdrop.validation.service;

import io.tierdrop.problem.Pointer;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.validation.rule.Report;
import io.tierdrop.validation.rule.Rule;
import io.tierdrop.validation.rule.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What name servers and those who ask them can do.
public final class NameServers implements Rule {

  /// How many name servers the C library asks, see resolv.conf(5).
  private static final int ASKED = 3;

  @Override
  public void check(Subject subject, Report report) {
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
        ports(subject, report, node, dns.names());
      }
    }
  }

  /// gdnsd's multifo checks all addresses of a resource in one way.
  private static void ports(Subject subject, Report report, Node node, List<DnsName> names) {
    for (int i = 0; i < names.size(); i++) {
      DnsName name = names.get(i);
      List<Integer> ports =
          name.vips().stream()
              .flatMap(vip -> subject.topology().vip(vip).stream())
              .map(vip -> vip.scheduler() == Scheduler.NONE ? 0 : vip.port())
              .distinct()
              .toList();
      if (name.answer() == DnsName.Answer.ALL_HEALTHY && ports.size() > 1) {
        report.error(
            Pointer.child(subject.at(node) + "/names", i) + "/vips",
            "The VIPs of '%s' are checked together and have different ports".formatted(name.name()),
            "Name VIPs of one port, or write \"answer\": \"first-healthy\"");
      }
    }
  }
}
