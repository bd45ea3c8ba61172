package io.tierdrop.exchange.foreign;

import io.tierdrop.topology.Drawing.Place;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A node of another program's drawing.
///
/// @param id what links name it by, unique
/// @param name what people see
/// @param clues what may tell its kind, the strongest first
/// @param count of a tier, where the file says so; any number
/// @param place centre, null when the file does not say
public record ForeignNode(
    String id, String name, List<KindClue> clues, OptionalInt count, @Nullable Place place) {

  public ForeignNode {
    clues = List.copyOf(clues);
  }

  public ForeignNode(String id, String name, List<KindClue> clues, @Nullable Place place) {
    this(id, name, clues, OptionalInt.empty(), place);
  }
}
