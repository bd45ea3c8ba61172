package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import java.util.Optional;

/// Joins nodes.
public final class LinkEdits {

  private LinkEdits() {}

  /// Why two nodes cannot be linked.
  public enum Refusal {
    ITSELF,
    ALREADY,
    TWO_SWITCHES,
    /// Clients reach anything only through the internet or a segment.
    CLIENTS
  }

  /// The reason against a link between two nodes, empty when there is none.
  public static Optional<Refusal> refusal(Lab lab, String a, String b) {
    if (a.equals(b)) {
      return Optional.of(Refusal.ITSELF);
    }
    if (lab.topology().links().stream().anyMatch(link -> link.touches(a) && link.touches(b))) {
      return Optional.of(Refusal.ALREADY);
    }
    Optional<Kind> first = lab.topology().node(a).map(Node::kind);
    Optional<Kind> second = lab.topology().node(b).map(Node::kind);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.of(Refusal.ITSELF);
    }
    if (first.get() == Kind.SWITCH && second.get() == Kind.SWITCH) {
      return Optional.of(Refusal.TWO_SWITCHES);
    }
    boolean lost = lost(first.get(), second.get()) || lost(second.get(), first.get());
    return lost ? Optional.of(Refusal.CLIENTS) : Optional.empty();
  }

  private static boolean lost(Kind clients, Kind other) {
    return clients == Kind.CLIENTS
        && other != Kind.INTERNET
        && other != Kind.SWITCH
        && other != Kind.ROUTER;
  }

  /// Links two nodes; nothing happens when that is refused.
  public static Lab link(Lab lab, String a, String b) {
    return refusal(lab, a, b).isPresent()
        ? lab
        : LabParts.links(lab, LabParts.plus(lab.topology().links(), new Link(a, b)));
  }
}
