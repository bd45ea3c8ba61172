package io.tierdrop.app.designer.faults;

import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the settings of a fault can be in the running lab, for nodes that are named.
final class FaultChoices {

  private final ObservableValue<@Nullable Lab> running;

  FaultChoices(ObservableValue<@Nullable Lab> running) {
    this.running = running;
  }

  /// The faults to choose from; all while no node of the running lab is named.
  List<FaultKind> kinds(List<String> words) {
    List<FaultKind> able = lab().map(lab -> FaultPlaces.in(lab).all(words)).orElse(List.of());
    return able.isEmpty() ? List.of(FaultKind.values()) : able;
  }

  /// The values to choose from; empty where only the person knows.
  ///
  /// @param words members or tiers
  List<String> of(String setting, List<String> words) {
    return switch (setting) {
      case "direction" -> List.of("both", "to", "from");
      case "state" -> List.of("down", "up");
      case "interface" -> lab().map(lab -> interfaces(lab, words)).orElse(List.of());
      case "vip" -> lab().map(FaultChoices::vips).orElse(List.of());
      default -> List.of();
    };
  }

  private Optional<Topology> lab() {
    return Optional.ofNullable(running.getValue()).map(Lab::topology);
  }

  /// An interface has its segment's name; without nodes, those of all.
  private static List<String> interfaces(Topology lab, List<String> words) {
    Set<String> names = new LinkedHashSet<>();
    for (Link link : lab.links()) {
      Stream.of(link.a(), link.b())
          .filter(end -> words.isEmpty() || words.stream().anyMatch(w -> means(lab, w, end)))
          .map(end -> end.equals(link.a()) ? link.b() : link.a())
          .filter(other -> lab.node(other).filter(n -> n.kind() == Kind.SWITCH).isPresent())
          .forEach(names::add);
    }
    return List.copyOf(names);
  }

  private static boolean means(Topology lab, String word, String node) {
    return word.equals(node) || lab.tierOf(word).map(Node::name).filter(node::equals).isPresent();
  }

  private static List<String> vips(Topology lab) {
    return lab.vips().stream()
        .map(Vip::addresses)
        .flatMap(List::stream)
        .map(address -> address.withoutPrefixLength().toCanonicalString())
        .distinct()
        .toList();
  }
}
