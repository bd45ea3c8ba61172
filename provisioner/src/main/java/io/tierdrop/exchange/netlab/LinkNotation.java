package io.tierdrop.exchange.netlab;

import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignQuality;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.QuantityUnit;
import io.tierdrop.topology.WayQuality;
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
  private final int dashes;
  private final LostParts lost;

  LinkNotation(Set<String> nodes, LostParts lost) {
    this.nodes = nodes;
    int most = nodes.stream().mapToInt(name -> name.split("-", -1).length - 1).max().orElse(0);
    dashes = Math.min(most, MOST_DASHES);
    this.lost = lost;
  }

  /// The link; empty when it is none between nodes, and that is told.
  Optional<ForeignLink> read(LooseValue link) {
    if (link.isMap()) {
      return ofMap(link);
    }
    List<LooseValue> ports = link.items();
    List<String> ends =
        link.isList() ? ports.stream().map(LinkNotation::end).toList() : split(link.text());
    if (ends.isEmpty()) {
      lost.add("a link that names no node");
      return Optional.empty();
    }
    ForeignLink made = new ForeignLink("", ends, false);
    return Optional.of(made.with(quality(made, LooseValue.NOTHING, ports)));
  }

  private static String where(List<String> ends) {
    return "the link of " + String.join(" and ", ends.stream().limit(4).toList());
  }

  private Optional<ForeignLink> ofMap(LooseValue link) {
    List<LooseValue> ports = new ArrayList<>(link.get("interfaces").items());
    List<String> ends = new ArrayList<>(ports.stream().map(LinkNotation::end).toList());
    boolean named = ends.isEmpty();
    if (named) {
      link.names().stream().filter(nodes::contains).forEach(ends::add);
      ends.forEach(end -> ports.add(link.get(end)));
    }
    String where = where(ends);
    link.names().stream()
        .filter(field -> !READ.contains(field) && !(named && nodes.contains(field)))
        .filter(field -> !impairs(field))
        .forEach(field -> lost.at(field, where));
    String type = link.get("type").text();
    if (Set.of("loopback", "tunnel").contains(type)) {
      lost.at("a link of the type " + type, where);
      return Optional.empty();
    }
    if (ends.isEmpty()) {
      lost.add("a link that names no node");
      return Optional.empty();
    }
    if (named) {
      ends.forEach(end -> alone(link.get(end), end + " on " + where));
    }
    String bridge = link.get("bridge").text();
    String name = bridge.isEmpty() ? link.get("name").text() : bridge;
    ForeignLink made = new ForeignLink(name, ends, !bridge.isEmpty() || LANS.contains(type));
    return Optional.of(made.with(quality(made, link, ports)));
  }

  /// A value behind a node's name that is no map: nothing of it is read.
  private void alone(LooseValue port, String where) {
    if (!port.isMap() && port.present()) {
      lost.at("'" + port.written() + "' of an interface", where);
    }
  }

  private static boolean impairs(String field) {
    return field.equals("tc") || field.startsWith("tc.");
  }

  /// What each end does to what it sends: as its own interface says, or else the link. Of a network
  /// what the link says counts for all. Whatever else is said of interfaces is told as lost.
  ///
  /// @param ports of the ends in their order; none where only names are given
  private LinkQuality quality(ForeignLink made, LooseValue link, List<LooseValue> ports) {
    String where = where(made.ends());
    impairments(link, where);
    boolean apart =
        ports.size() == 2
            && !made.network()
            && ports.stream()
                .flatMap(port -> port.names().stream())
                .anyMatch(LinkNotation::impairs);
    List<WayQuality> sent = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      LooseValue port = ports.get(i);
      String end = made.ends().get(i) + " on " + where;
      port.names().stream()
          .filter(field -> !field.equals("node") && !(apart && impairs(field)))
          .forEach(field -> lost.at(field, end));
      if (apart) {
        impairments(port, end);
        sent.add(way(port, link, end));
      }
    }
    return apart
        ? new LinkQuality(sent.getFirst(), sent.getLast())
        : LinkQuality.bothWays(way(LooseValue.NOTHING, link, where));
  }

  /// Tells those that a lab's links do not have.
  private void impairments(LooseValue of, String where) {
    Stream.concat(
            of.get("tc").names().stream(),
            of.names().stream()
                .filter(field -> field.startsWith("tc."))
                .map(field -> field.substring("tc.".length())))
        .filter(word -> !IMPAIRMENTS.contains(word))
        .forEach(word -> lost.at("tc." + word, where));
    if (of.get("tc").present() && !of.get("tc").isMap()) {
      lost.at("tc", where);
    }
  }

  /// The attribute `tc`: times with a unit, or in milliseconds; percent; kilobits per second.
  private WayQuality way(LooseValue port, LooseValue link, String where) {
    LooseValue delay = impairment(port, link, "delay");
    LooseValue jitter = impairment(port, link, "jitter");
    return new ForeignQuality(lost, where)
        .add("delay", delay.written(), time(delay), 1)
        .add("jitter", jitter.written(), time(jitter), 1)
        .add("loss", impairment(port, link, "loss"), 10_000)
        .add("rate", impairment(port, link, "rate"), 1_000)
        .way();
  }

  private static LooseValue impairment(LooseValue port, LooseValue link, String word) {
    return impairment(port, word).or(impairment(link, word));
  }

  private static LooseValue impairment(LooseValue of, String word) {
    return of.get("tc").get(word).or(of.get("tc." + word));
  }

  private static OptionalDouble time(LooseValue value) {
    OptionalLong microseconds = QuantityUnit.TIME.parse(value.text());
    return microseconds.isPresent()
        ? OptionalDouble.of((double) microseconds.getAsLong())
        : OptionalDouble.empty();
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
      int to = Math.min(parts.size(), from + dashes + 1);
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
