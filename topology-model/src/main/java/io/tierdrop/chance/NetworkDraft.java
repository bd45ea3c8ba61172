package io.tierdrop.chance;

import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.List;

/// Clients, the internet and stages of routers.
final class NetworkDraft {

  private static final int MOST_REGIONS = 3;

  /// Source addresses of most clients: more make a plan long.
  private static final int FEW = 300;

  private final LabDraft draft;
  private final SeededChoice draw;
  private final int stages;

  /// @param stages of routers between the internet and the balancers, 0 or more
  NetworkDraft(LabDraft draft, int stages) {
    this.draft = draft;
    draw = draft.draw;
    this.stages = stages;
  }

  /// Draws the network.
  ///
  /// @return the tiers that pods hang on
  List<String> uplinks() {
    String internet = draft.addSingle(new Role.Internet(draw.oneIn(3) ? null : draft.ownAs()));
    int regions = draw.oneIn(3) ? draw.between(2, MOST_REGIONS) : 1;
    for (int i = 0; i < regions; i++) {
      region(internet);
    }
    List<String> uplinks = List.of(internet);
    for (int stage = 0; stage < stages; stage++) {
      List<String> next = new ArrayList<>();
      for (int i = 0; i < (draw.oneIn(3) ? 2 : 1); i++) {
        next.add(draft.add(new Role.Router(draft.as())));
      }
      join(uplinks, next);
      uplinks = next;
    }
    return uplinks;
  }

  /// Clients at the internet, on a LAN of their own, or behind a gateway of their own.
  private void region(String internet) {
    String clients = clients(draft);
    switch (draw.between(0, 3)) {
      case 0 -> {
        String lan = draft.addSwitch();
        draft.link(clients, lan);
        draft.link(internet, lan);
      }
      case 1 -> {
        String gateway = draft.add(new Role.Router(draft.as()));
        draft.link(clients, gateway);
        draft.link(gateway, internet);
      }
      default -> draft.link(clients, internet);
    }
  }

  static String clients(LabDraft draft) {
    int all = draft.bounds.population();
    int most = draft.draw.oneIn(20) ? all : Math.min(FEW, all);
    int population = (int) draft.draw.ranging(Math.min(20, most), new NumberRange(1, most));
    return draft.add(new Role.Clients(population, List.of()));
  }

  /// Each with each, over cables or one LAN.
  private void join(List<String> above, List<String> below) {
    if (draw.oneIn(3)) {
      String lan = draft.addSwitch();
      above.forEach(tier -> draft.link(tier, lan));
      below.forEach(tier -> draft.link(tier, lan));
    } else {
      above.forEach(a -> below.forEach(b -> draft.link(a, b)));
    }
  }
}
