package io.tierdrop.exchange.export;

import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.SegmentFinder;
import io.tierdrop.topology.HostCheck;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import io.tierdrop.topology.Vip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a lab may have beside nodes, their kinds and links; few formats have a place for all of it.
public enum LabPart {
  TITLE,
  TEACHES,
  SETTINGS,
  /// How many members tiers have.
  COUNTS,
  AS_NUMBERS,
  /// Those of nodes that were given, and prefixes of segments.
  ADDRESSES,
  /// Of nodes on segments that are not there; no format can keep them.
  LOOSE_ADDRESSES,
  /// Given prefixes that the addresses of clients are taken from.
  SOURCES,
  /// Which families switches carry.
  FAMILIES,
  MTUS,
  /// Delay, loss, rate and the like of links.
  QUALITIES,
  /// Weights, servers and behaviour of L7s, populations, routes.
  SERVICES,
  /// What hosts run, and how that is asked.
  PROGRAMS,
  /// Files, lines and configurations of the folder beside the lab.
  OWN_FILES,
  ZONES,
  /// Names and addresses.
  VIPS,
  VIP_PORTS,
  /// Who announces and serves VIPs, and how.
  VIP_SERVICES,
  /// How clients speak TLS with VIPs.
  TLS,
  /// Links to a node that is not there; no format can keep them.
  LOOSE_LINKS,
  PLACES,
  /// Of members that were moved out of their tier's row.
  MEMBER_PLACES,
  SITES,
  NOTES;

  /// What of a lab has no place, as words for people.
  ///
  /// @param kept what the format has a place for
  public static List<String> lost(Lab lab, Set<LabPart> kept) {
    return Arrays.stream(values())
        .filter(
            part -> !kept.contains(part) && part.whole().filter(w -> !kept.contains(w)).isEmpty())
        .flatMap(part -> part.in(lab).stream())
        .toList();
  }

  /// What it is a part of: where that is lost as a whole, nothing more is said.
  private Optional<LabPart> whole() {
    return switch (this) {
      case LOOSE_ADDRESSES -> Optional.of(ADDRESSES);
      case VIP_PORTS, VIP_SERVICES -> Optional.of(VIPS);
      case MEMBER_PLACES -> Optional.of(PLACES);
      default -> Optional.empty();
    };
  }

  private Optional<String> in(Lab lab) {
    return Optional.of(found(lab)).filter(text -> !text.isEmpty());
  }

  private String found(Lab lab) {
    return switch (this) {
      case TITLE -> counted("title", lab.title().isEmpty() ? 0 : 1);
      case TEACHES -> counted("text of what it teaches", lab.teaches().isEmpty() ? 0 : 1);
      case SETTINGS -> lab.topology().settings().equals(LabSettings.DEFAULT) ? "" : "settings";
      case COUNTS -> named("counts of tiers", with(lab, node -> node.count() != null));
      case AS_NUMBERS -> named("AS numbers", with(lab, LabPart::hasAsNumber));
      case ADDRESSES ->
          named(
              "given addresses and prefixes",
              Stream.concat(
                  with(lab, node -> !node.addresses().isEmpty() || hasPrefixes(node)),
                  links(lab, link -> !link.prefixes().isEmpty())));
      case LOOSE_ADDRESSES -> named("addresses on segments that are not there", loose(lab));
      case SOURCES -> named("given prefixes of clients", with(lab, LabPart::hasSources));
      case FAMILIES ->
          named(
              "families of switches",
              with(
                  lab,
                  node ->
                      node.role() instanceof Role.Switch segment
                          && segment.families() != LabFamilies.DUAL));
      case MTUS ->
          named(
              "MTUs",
              Stream.concat(
                  with(lab, node -> node.kind() == Kind.SWITCH && special(node)),
                  links(lab, link -> link.mtu() != null)));
      case QUALITIES ->
          named("qualities of links", links(lab, link -> !link.quality().equals(LinkQuality.NONE)));
      case SERVICES ->
          named("weights, servers, populations, routes and behaviour", with(lab, LabPart::serves));
      case PROGRAMS ->
          named(
              "programs, packages and checks of hosts",
              with(lab, node -> runsPrograms(node.role())));
      case OWN_FILES ->
          named(
              "own files, snippets and replaced configurations",
              with(lab, node -> !node.own().isEmpty()));
      case ZONES -> named("zones", with(lab, node -> node.role() instanceof Role.Dns));
      case VIPS -> named("VIPs", lab.topology().vips().stream().map(Vip::name));
      case VIP_PORTS -> named("ports of VIPs", lab.topology().vips().stream().map(Vip::name));
      case VIP_SERVICES ->
          named(
              "L4s, servers, schedulers and forwarding of VIPs",
              lab.topology().vips().stream().map(Vip::name));
      case TLS ->
          named(
              "TLS of VIPs",
              lab.topology().vips().stream().filter(vip -> vip.tls() != null).map(Vip::name));
      case LOOSE_LINKS ->
          named(
              "links that lead nowhere",
              links(lab, link -> !DrawnLinks.joins(lab.topology(), link)));
      case PLACES -> counted("places in the drawing", lab.drawing().places().size());
      case MEMBER_PLACES ->
          named(
              "places of single members",
              lab.drawing().places().keySet().stream()
                  .filter(name -> lab.topology().node(name).isEmpty()));
      case SITES -> counted("sites", lab.drawing().sites().size());
      case NOTES -> counted("notes", lab.drawing().notes().size());
    };
  }

  private static Stream<String> links(Lab lab, Predicate<Link> wanted) {
    return lab.topology().links().stream().filter(wanted).map(link -> link.a() + "–" + link.b());
  }

  private static String counted(String what, int count) {
    return count == 0 ? "" : count == 1 ? what : count + " " + what;
  }

  private static String named(String what, Stream<String> names) {
    String all = names.collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : what + ": " + all;
  }

  private static Stream<String> with(Lab lab, Predicate<Node> wanted) {
    return lab.topology().nodes().stream().filter(wanted).map(Node::name);
  }

  private static Stream<String> loose(Lab lab) {
    Set<String> segments =
        SegmentFinder.of(lab.topology()).stream()
            .map(DrawnSegment::name)
            .collect(Collectors.toSet());
    return with(lab, node -> !segments.containsAll(node.addresses().keySet()));
  }

  private static boolean hasAsNumber(Node node) {
    return switch (node.role()) {
      case Role.Internet internet -> internet.as() != null;
      case Role.Router router -> router.as() != null;
      default -> false;
    };
  }

  private static boolean hasPrefixes(Node node) {
    return node.role() instanceof Role.Switch segment && !segment.prefixes().isEmpty();
  }

  private static boolean hasSources(Node node) {
    return node.role() instanceof Role.Clients clients && !clients.prefixes().isEmpty();
  }

  /// Whether it is a host that does anything.
  private static boolean runsPrograms(Role role) {
    return role instanceof Role.Host host
        && (!host.programs().isEmpty()
            || !host.packages().isEmpty()
            || host.proxy()
            || !host.check().equals(HostCheck.STANDARD));
  }

  private static boolean serves(Node node) {
    return (node.role() instanceof Role.L7 l7 && !l7.servers().isEmpty())
        || (node.kind() != Kind.SWITCH && special(node));
  }

  /// Whether a field of it is not as usual.
  private static boolean special(Node node) {
    return (node.role() instanceof Role.Router router && !router.routes().isEmpty())
        || RoleField.of(node.kind()).stream().anyMatch(field -> !field.usual(node.role()));
  }
}
