package io.tierdrop.validation.network;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.DrawnSegment.Member;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.CheckPatience;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.QuantityUnit;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RouterFields;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.WayQuality;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Links so slow that a health check or a BGP session over them gives up before the first answer
/// can be there. Only what is certain is told: a connection needs one small packet each way.
public final class CheckDelayRule implements ValidationRule {

  private static final long MICROSECONDS = 1_000_000;

  /// Of a TCP segment that opens a connection over IPv4, with usual options (RFC 9293, 7323).
  private static final int BITS = 74 * 8;

  /// The rank of who does not speak BGP.
  private static final int NONE = 3;

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    if (subject.topology().links().stream().allMatch(l -> l.quality().equals(LinkQuality.NONE))) {
      return;
    }
    for (Vip vip : subject.topology().vips()) {
      if (vip.delivery().check() == ServerCheck.NONE) {
        continue;
      }
      for (IPVersion family : subject.families(vip)) {
        for (Node l4 : subject.nodes(vip.l4(), Kind.L4)) {
          for (Node server : subject.servers(vip)) {
            subject
                .graph()
                .plane(l4.name(), vip.l4(), server.name(), family)
                .ifPresent(on -> health(subject, report, on, l4, server, CheckPatience.L4));
          }
        }
      }
    }
    for (Node node : subject.topology().nodes()) {
      if (node.role() instanceof Role.L7 l7) {
        for (Node backend : subject.nodes(l7.servers(), Kind.BACKEND, Kind.HOST)) {
          Stream.of(IPVersion.IPV6, IPVersion.IPV4) // as L7s ask
              .flatMap(f -> subject.graph().shared(node.name(), backend.name(), f).stream())
              .findFirst()
              .ifPresent(on -> health(subject, report, on, node, backend, patience(subject, l7)));
        }
      }
    }
    subject.addressing().segments().forEach(segment -> sessions(subject, report, segment));
  }

  /// A check of HAProxy's waits no longer than from one to the next, nor than for a connection.
  private static Duration patience(RuleSubject subject, Role.L7 l7) {
    Duration given = l7.get(L7Fields.CHECK_INTERVAL);
    Duration interval =
        given.isZero() ? Duration.ofSeconds(subject.topology().settings().checkSeconds()) : given;
    Duration connection = l7.get(L7Fields.CONNECT_TIME);
    return interval.compareTo(connection) < 0 ? interval : connection;
  }

  private static void health(
      RuleSubject subject,
      ProblemReport report,
      DrawnSegment segment,
      Node asks,
      Node asked,
      Duration patience) {
    slow(
        subject,
        report,
        segment,
        asks.name(),
        asked.name(),
        patience,
        "a health check waits: '%s' never counts as up".formatted(asked.name()));
  }

  /// Who speaks BGP with whom on a segment: within an autonomous system all with the reflectors, or
  /// announcers with routers where it has none; between two each announcer or router with each
  /// router.
  private static void sessions(RuleSubject subject, ProblemReport report, DrawnSegment segment) {
    List<Node> on =
        segment.members().stream()
            .map(Member::tier)
            .distinct()
            .flatMap(tier -> subject.node(tier).stream())
            .filter(node -> rank(node) < NONE)
            .sorted(Comparator.comparingInt(CheckDelayRule::rank))
            .toList();
    for (int i = 0; i < on.size(); i++) {
      for (Node other : on.subList(i + 1, on.size())) {
        if (speak(subject, on, on.get(i), other)) {
          slow(
              subject,
              report,
              segment,
              on.get(i).name(),
              other.name(),
              patience(on.get(i), other),
              "BGP waits for a connection: the two never have a session");
        }
      }
    }
  }

  /// Reflectors before routers before announcers; last who does not speak.
  private static int rank(Node node) {
    return switch (node.role()) {
      case Role.RouteReflector _ -> 0;
      case Role.Router _ -> 1;
      case Role.Internet internet -> internet.as() == null ? NONE : 1;
      case Role.L4 _, Role.Dns _ -> 2;
      default -> NONE;
    };
  }

  /// @param first of no higher rank than the second
  private static boolean speak(RuleSubject subject, List<Node> on, Node first, Node second) {
    boolean reflected = rank(on.getFirst()) == 0;
    AsNumber one = as(subject, first);
    AsNumber other = as(subject, second);
    boolean alike = one.equals(other) && !one.perMember();
    return switch (rank(first)) {
      case 0 -> rank(second) > 0 && alike;
      case 1 -> rank(second) == 1 ? !alike : !alike || !reflected;
      default -> false;
    };
  }

  private static AsNumber as(RuleSubject subject, Node node) {
    AsNumber common = new AsNumber(subject.topology().settings().asNumber(), false);
    return switch (node.role()) {
      case Role.Router router -> Objects.requireNonNullElse(router.as(), common);
      case Role.Internet internet -> Objects.requireNonNullElse(internet.as(), common);
      default -> common;
    };
  }

  /// Either of them may open the session.
  private static Duration patience(Node centre, Node other) {
    Duration own = patience(centre);
    Duration others = patience(other);
    return own.compareTo(others) < 0 ? others : own;
  }

  private static Duration patience(Node node) {
    return node.role() instanceof Role.Router router
        ? Duration.ofSeconds(router.get(RouterFields.CONNECT_RETRY))
        : CheckPatience.BGP;
  }

  /// @param waits what waits for so long, and what comes of it
  private static void slow(
      RuleSubject subject,
      ProblemReport report,
      DrawnSegment segment,
      String from,
      String to,
      Duration patience,
      String waits) {
    Optional<Member> asks = member(segment, from);
    Optional<Member> asked = member(segment, to);
    if (asks.isEmpty() || asked.isEmpty()) {
      return;
    }
    long both = least(asks.get(), asked.get()) + least(asked.get(), asks.get());
    long waited = patience.toNanos() / 1_000;
    if (both > waited) {
      report.warning(
          JsonPointers.child("/links", slowest(subject, segment, from, to)) + "/quality",
          "'%s' to '%s' and back takes %s, longer than the %s that %s"
              .formatted(
                  from,
                  to,
                  QuantityUnit.TIME.spoken(both),
                  QuantityUnit.TIME.spoken(waited),
                  waits),
          "Write a smaller delay, or a higher rate");
    }
  }

  private static Optional<Member> member(DrawnSegment segment, String tier) {
    return segment.members().stream().filter(member -> member.tier().equals(tier)).findFirst();
  }

  /// Microseconds that a small packet needs at least.
  private static long least(Member sender, Member receiver) {
    return least(sender.sends()) + least(receiver.receives());
  }

  private static long least(WayQuality way) {
    long shortest = Math.max(0, way.delay() - way.jitter());
    return way.rate() == 0 ? shortest : shortest + BITS * MICROSECONDS / way.rate();
  }

  private static int slowest(RuleSubject subject, DrawnSegment segment, String a, String b) {
    List<Link> links = subject.topology().links();
    return IntStream.range(0, links.size())
        .filter(i -> on(links.get(i), segment, a, b))
        .boxed()
        .max(Comparator.comparingLong(i -> both(links.get(i))))
        .orElse(0);
  }

  private static boolean on(Link link, DrawnSegment segment, String a, String b) {
    return segment.switched()
        ? link.touches(segment.name()) && (link.touches(a) || link.touches(b))
        : link.touches(a) && link.touches(b);
  }

  private static long both(Link link) {
    return least(link.quality().there()) + least(link.quality().back());
  }
}
