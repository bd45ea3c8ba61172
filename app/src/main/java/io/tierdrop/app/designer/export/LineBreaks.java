package io.tierdrop.app.designer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Breaks texts into lines, between words where it can.
final class LineBreaks {

  private LineBreaks() {}

  /// @param most how wide a line may be; one letter is written however wide it is
  /// @param width of a text
  static List<String> lines(String text, double most, ToDoubleFunction<String> width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.lines().toList()) {
      String line = "";
      for (String word : paragraph.split(" ", -1)) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (line.isEmpty() || width.applyAsDouble(longer) <= most) {
          line = longer;
        } else {
          lines.add(line);
          line = word;
        }
        while (line.length() > 1 && width.applyAsDouble(line) > most) {
          int fits = fitting(line, most, width);
          lines.add(line.substring(0, fits));
          line = line.substring(fits);
        }
      }
      lines.add(line);
    }
    return lines;
  }

  private static int fitting(String word, double most, ToDoubleFunction<String> width) {
    int fits = 1;
    while (fits < word.length() - 1 && width.applyAsDouble(word.substring(0, fits + 1)) <= most) {
      fits++;
    }
    return Character.isHighSurrogate(word.charAt(fits - 1)) ? fits + 1 : fits;
  }
}
