package io.tierdrop.topology;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where things are drawn, apart from the topology, in scene units (one is a pixel at scale 1).
///
/// @param places centre per name of a node, or of a single member that was moved out of its tier's
///     row; what is absent is placed automatically
/// @param sites labelled frames
/// @param notes free texts
public record Drawing(Map<String, Place> places, List<Site> sites, List<Note> notes) {

  public static final Drawing EMPTY = new Drawing(Map.of(), List.of(), List.of());

  public Drawing {
    places = java.util.Collections.unmodifiableMap(new TreeMap<>(places));
    sites = List.copyOf(sites);
    notes = List.copyOf(notes);
  }

  public record Place(double x, double y) {
    public Place {
      x = finite(x);
      y = finite(y);
    }
  }

  /// A data centre's frame. It holds the nodes whose centres lie inside it.
  public record Site(String name, double x, double y, double width, double height) {
    public Site {
      x = finite(x);
      y = finite(y);
      width = finite(width);
      height = finite(height);
    }
  }

  public record Note(String text, double x, double y, double width, double height) {
    public Note {
      x = finite(x);
      y = finite(y);
      width = finite(width);
      height = finite(height);
    }
  }

  /// Also turns -0 into 0, which are different doubles and the same place.
  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " is not a place in a drawing");
    }
    return value + 0.0;
  }
}
