package io.tierdrop.topology;

/// The programs that can route for a node.
public enum RoutingDaemon {
  BIRD("bird"),
  FRR("frr");

  private final String label;

  RoutingDaemon(String label) {
    this.label = label;
  }

  /// How lab files call it.
  public String label() {
    return label;
  }

  /// That of a node; BIRD where there is no choice.
  public static RoutingDaemon of(Role role) {
    String label =
        switch (role) {
          case Role.Router router -> router.get(RouterFields.DAEMON);
          case Role.RouteReflector reflector -> reflector.behaviour().get(RouterFields.DAEMON);
          default -> BIRD.label;
        };
    return label.equals(FRR.label) ? FRR : BIRD;
  }
}
