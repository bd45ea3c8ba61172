package io.tierdrop.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A configuration with lines in it that a person brought along.
///
/// @param text the whole file
/// @param parts where the person's lines are, from top to bottom
public record ComposedConfig(String text, List<Part> parts) {

  public ComposedConfig {
    parts = List.copyOf(parts);
  }

  /// Lines that stand next to each other in both files.
  ///
  /// @param first the number of the first of them in the whole file, from 1
  /// @param count how many there are
  /// @param name of the file in the lab's folder, which they are from its first line on
  public record Part(int first, int count, String name) {}

  /// A line of a file in the lab's folder.
  ///
  /// @param line from 1
  public record Origin(String name, int line) {}

  /// The lines that were generated, in their order.
  public List<String> generated() {
    return lines(false);
  }

  /// The lines that a person brought along, in their order.
  public List<String> own() {
    return lines(true);
  }

  private List<String> lines(boolean own) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> origin(i + 1).isPresent() == own)
        .mapToObj(lines::get)
        .toList();
  }

  /// Where a line comes from; empty of a generated one.
  ///
  /// @param line of the whole file, from 1
  public Optional<Origin> origin(int line) {
    return parts.stream()
        .filter(part -> line >= part.first() && line < part.first() + part.count())
        .findFirst()
        .map(part -> new Origin(part.name(), line - part.first() + 1));
  }
}
