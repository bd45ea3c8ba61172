package io.tierdrop.validation;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.graph.Ways;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Requests must get from clients to L4s, from L4s to real servers, and answers back; only routers
/// and the internet pass packets on.
final class Reachability implements Validation.Rule {

  @Override
  public void check(Subject subject, Report report) {
    List<String> internet = subject.names(Kind.INTERNET);
    List<String> clients = subject.names(Kind.CLIENTS);
    if (internet.isEmpty()) {
      return;
    }
    Map<IPVersion, Ways> out = new EnumMap<>(IPVersion.class);
    for (IPVersion family : IPVersion.values()) {
      out.put(family, subject.graph().towards(internet, family));
    }
    for (Node router : subject.topology().nodes(Kind.ROUTER)) {
      if (out.values().stream().noneMatch(ways -> ways.from(router.name()))) {
        report.error(
            subject.at(router),
            "'" + router.name() + "' has no way to the internet, and drops what it gets",
            "Link it with the internet, or with a router that leads there");
      }
    }
    for (IPVersion family : IPVersion.values()) {
      Map<List<String>, Ways> in = new HashMap<>();
      for (Vip vip : subject.topology().vips()) {
        if (subject.families(vip).contains(family)) {
          Ways ways = in.computeIfAbsent(vip.l4(), l4 -> subject.graph().towards(l4, family));
          way(subject, report, vip, family, clients, ways);
          servers(subject, report, vip, family);
          back(subject, report, vip, family, out.getOrDefault(family, ways));
        }
      }
    }
    names(subject, report, clients);
  }

  private static void way(
      Subject subject, Report report, Vip vip, IPVersion family, List<String> clients, Ways ways) {
    if (subject.announcers(vip).isEmpty()) {
      return;
    }
    for (String client : clients) {
      if (!ways.from(client)) {
        report.error(
            subject.at(vip),
            "'%s' cannot reach %s of '%s' by %s"
                .formatted(client, Subject.list(vip.l4()), vip.name(), family),
            "Link them through the internet and a router, over segments that carry " + family);
      }
    }
  }

  private static void servers(Subject subject, Report report, Vip vip, IPVersion family) {
    for (Node l4 : subject.announcers(vip)) {
      for (Node server : subject.servers(vip)) {
        if (subject.graph().shared(l4.name(), server.name(), family).isEmpty()) {
          report.error(
              subject.at(vip),
              "'%s' and its real server '%s' share no segment that carries %s"
                  .formatted(l4.name(), server.name(), family),
              "Link both with one switch that carries " + family);
        }
      }
    }
  }

  /// Direct return: real servers answer clients past the L4.
  private static void back(Subject subject, Report report, Vip vip, IPVersion family, Ways out) {
    List<Node> answering =
        subject.servers(vip).isEmpty() ? subject.announcers(vip) : subject.servers(vip);
    for (Node server : answering) {
      if (!out.from(server.name())) {
        report.error(
            subject.at(server),
            "'%s' has no way back to the clients of '%s' by %s"
                .formatted(server.name(), vip.name(), family),
            "Link it with a segment that a router hangs on and that carries " + family);
      }
    }
  }

  /// Ways lead both ways, so that who reaches clients is reached by them.
  private static void names(Subject subject, Report report, List<String> clients) {
    List<Ways> ways =
        Arrays.stream(IPVersion.values()).map(f -> subject.graph().towards(clients, f)).toList();
    for (Node dns : subject.topology().nodes(Kind.DNS)) {
      if (!clients.isEmpty() && ways.stream().noneMatch(way -> way.from(dns.name()))) {
        report.warning(
            subject.at(dns),
            "No client can ask '" + dns.name() + "'",
            "Link the name server with the clients or with a router");
      }
    }
  }
}
