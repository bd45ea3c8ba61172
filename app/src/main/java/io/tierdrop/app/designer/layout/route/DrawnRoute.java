package io.tierdrop.app.designer.layout.route;

import io.tierdrop.topology.Drawing.Place;
import java.util.List;

/// A request's way as it is drawn.
///
/// @param legs from the client to the server and back
/// @param steps numbered marks on the way
public record DrawnRoute(List<Leg> legs, List<Mark> steps) {

  public DrawnRoute {
    legs = List.copyOf(legs);
    steps = List.copyOf(steps);
  }

  /// Which part of the way.
  public enum Direction {
    IN,
    /// Between the L7 and the server, both ways.
    SERVER,
    BACK
  }

  /// From one node to the next.
  public record Hop(String from, String to, Direction direction) {}

  /// The way from one node to the next.
  ///
  /// @param tunnel what is written at an encapsulated stretch; empty when it is not one
  public record Leg(Hop hop, RouteCurve curve, String tunnel) {
    public Direction direction() {
      return hop.direction();
    }
  }

  public record Mark(int number, Direction direction, Place place) {}
}
