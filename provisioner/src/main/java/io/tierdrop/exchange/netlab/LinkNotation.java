package io.tierdrop.exchange.netlab;

import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignQuality;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.QuantityUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// netlab's notations of a link: `r1-r2`, `[r1, r2]`, `{r1: , r2: , prefix: …}`,
/// `{interfaces: [{node: r1}, …]}`.
final class LinkNotation {

  private static final Set<String> LANS = Set.of("lan", "stub", "vlan_member");

  /// What is read, or says nothing that a lab could say otherwise.
  private static final Set<String> READ =
      Set.of("interfaces", "type", "bridge", "name", "node", "role", "linkindex");

  /// What a lab's links can do to packets, too.
  private static final Set<String> IMPAIRMENTS = Set.of("delay", "jitter", "loss", "rate");

  /// A name with more of them is not found in `a-b-c`.
  private static final int MOST_DASHES = 8;

  private final Set<String> nodes;
  private final LostParts lost;

  LinkNotation(Set<String> nodes, LostParts lost) {
    this.nodes = nodes;
    this.lost = lost;
  }

  /// The link; empty when it is none between nodes, and that is told.
  Optional<ForeignLink> read(LooseValue link) {
    if (link.isMap()) {
      return ofMap(link);
    }
    List<String> ends =
        link.isList() ? link.items().stream().map(LinkNotation::end).toList() : split(link.text());
    if (ends.isEmpty()) {
      lost.add("a link that names no node");
      return Optional.empty();
    }
    return Optional.of(made("", ends, false));
  }

  private Optional<ForeignLink> ofMap(LooseValue link) {
    List<String> ends = new ArrayList<>();
    for (LooseValue port : link.get("interfaces").items()) {
      ends.add(end(port));
    }
    if (ends.isEmpty()) {
      link.names().stream().filter(nodes::contains).forEach(ends::add);
    }
    String where = "the link of " + String.join(" and ", ends.stream().limit(4).toList());
    String type = link.get("type").text();
    if (Set.of("loopback", "tunnel").contains(type)) {
      lost.at("a link of the type " + type, where);
      return Optional.empty();
    }
    link.names().stream()
        .filter(field -> !READ.contains(field) && !nodes.contains(field))
        .filter(field -> !field.equals("tc") && !field.startsWith("tc."))
        .forEach(field -> lost.at(field, where));
    if (ends.isEmpty()) {
      lost.add("a link that names no node");
      return Optional.empty();
    }
    String bridge = link.get("bridge").text();
    String name = bridge.isEmpty() ? link.get("name").text() : bridge;
    ForeignLink made = made(name, ends, !bridge.isEmpty() || LANS.contains(type));
    return Optional.of(made.with(quality(link, where)));
  }

  /// The attribute `tc`: times with a unit, or in milliseconds; percent; kilobits per second. Each
  /// node's interface does it to what the node sends.
  private LinkQuality quality(LooseValue link, String where) {
    Stream.concat(
            link.get("tc").names().stream(),
            link.names().stream()
                .filter(field -> field.startsWith("tc."))
                .map(field -> field.substring("tc.".length())))
        .filter(word -> !IMPAIRMENTS.contains(word))
        .forEach(word -> lost.at("tc." + word, where));
    return new ForeignQuality(lost, where)
        .add("delay", time(impairment(link, "delay")), 1)
        .add("jitter", time(impairment(link, "jitter")), 1)
        .add("loss", impairment(link, "loss").number(), 10_000)
        .add("rate", impairment(link, "rate").number(), 1_000)
        .bothWays();
  }

  private static LooseValue impairment(LooseValue link, String word) {
    return link.get("tc").get(word).or(link.get("tc." + word));
  }

  private static OptionalDouble time(LooseValue value) {
    OptionalLong microseconds = QuantityUnit.TIME.parse(value.text());
    return microseconds.isPresent()
        ? OptionalDouble.of((double) microseconds.getAsLong())
        : OptionalDouble.empty();
  }

  private static ForeignLink made(String name, List<String> ends, boolean lan) {
    return new ForeignLink(name, ends, lan);
  }

  private static String end(LooseValue port) {
    return port.isMap() ? port.get("node").text() : port.text();
  }

  /// Names may have dashes themselves: the longest known name comes first.
  private List<String> split(String text) {
    List<String> parts = List.of(text.split("-", -1));
    List<String> ends = new ArrayList<>();
    int from = 0;
    while (from < parts.size()) {
      int to = Math.min(parts.size(), from + MOST_DASHES + 1);
      while (to > from + 1 && !nodes.contains(String.join("-", parts.subList(from, to)))) {
        to--;
      }
      ends.add(String.join("-", parts.subList(from, to)));
      from = to;
    }
    ends.removeIf(String::isEmpty);
    return ends;
  }
}
