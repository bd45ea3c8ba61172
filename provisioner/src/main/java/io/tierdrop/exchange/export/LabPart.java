package io.tierdrop.exchange.export;

import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Vip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a lab may have beside nodes, their kinds and links; few formats have a place for all of it.
public enum LabPart {
  TITLE(lab -> counted("title", lab.title().isEmpty() ? 0 : 1)),
  TEACHES(lab -> counted("text of what it teaches", lab.teaches().isEmpty() ? 0 : 1)),
  SETTINGS(lab -> lab.topology().settings().equals(LabSettings.DEFAULT) ? "" : "settings"),
  COUNTS(lab -> named("counts of tiers", tiers(lab))),
  AS_NUMBERS(lab -> named("AS numbers", with(lab, LabPart::hasAsNumber))),
  ADDRESSES(
      lab ->
          named(
              "given addresses and prefixes",
              Stream.concat(
                      with(lab, node -> !node.addresses().isEmpty() || hasPrefixes(node)),
                      lab.topology().links().stream()
                          .filter(link -> !link.prefixes().isEmpty())
                          .map(link -> link.a() + "–" + link.b()))
                  .distinct())),
  MTUS(
      lab ->
          named(
              "MTUs",
              Stream.concat(
                  with(lab, node -> node.role() instanceof Role.Switch s && s.mtu() != 1_500),
                  lab.topology().links().stream()
                      .filter(link -> link.mtu() != null)
                      .map(link -> link.a() + "–" + link.b())))),
  SERVICES(lab -> named("weights, servers and populations", with(lab, LabPart::serves))),
  ZONES(lab -> named("zones", with(lab, node -> node.role() instanceof Role.Dns))),
  VIPS(lab -> named("VIPs", lab.topology().vips().stream().map(Vip::name))),
  /// Links to a node that is not there; no format can keep them.
  LOOSE_LINKS(
      lab ->
          named(
              "links that lead nowhere",
              lab.topology().links().stream()
                  .filter(link -> !DrawnLinks.joins(lab.topology(), link))
                  .map(link -> link.a() + "–" + link.b()))),
  PLACES(lab -> counted("places in the drawing", lab.drawing().places().size())),
  SITES(lab -> counted("sites", lab.drawing().sites().size())),
  NOTES(lab -> counted("notes", lab.drawing().notes().size()));

  private final Function<Lab, String> found;

  LabPart(Function<Lab, String> found) {
    this.found = found;
  }

  /// What of a lab has no place, as words for people.
  ///
  /// @param kept what the format has a place for
  public static List<String> lost(Lab lab, Set<LabPart> kept) {
    return Arrays.stream(values())
        .filter(part -> !kept.contains(part))
        .flatMap(part -> part.in(lab).stream())
        .toList();
  }

  Optional<String> in(Lab lab) {
    return Optional.of(found.apply(lab)).filter(text -> !text.isEmpty());
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

  private static Stream<String> tiers(Lab lab) {
    return with(lab, node -> node.count() != null);
  }

  private static boolean hasAsNumber(Node node) {
    return switch (node.role()) {
      case Role.Internet internet -> internet.as() != null;
      case Role.Router router -> router.as() != null;
      default -> false;
    };
  }

  private static boolean hasPrefixes(Node node) {
    return switch (node.role()) {
      case Role.Switch segment -> !segment.prefixes().isEmpty();
      case Role.Clients clients -> !clients.prefixes().isEmpty();
      default -> false;
    };
  }

  private static boolean serves(Node node) {
    return switch (node.role()) {
      case Role.L7 l7 -> !l7.servers().isEmpty() || l7.weight() != 1;
      case Role.Backend backend -> backend.weight() != 1;
      case Role.Clients clients -> clients.population() != 20;
      default -> false;
    };
  }
}
