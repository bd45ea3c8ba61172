package io.tierdrop.app.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Whole numbers as people write them: what is none is said so in words, not by a type of Java's.
public final class NumberText {

  private NumberText() {}

  /// Has all options and parameters that are whole numbers read so.
  public static void register(CommandLine line) {
    register(line, int.class, Integer.class, Integer::valueOf);
    register(line, long.class, Long.class, Long::valueOf);
  }

  private static <T extends Number> void register(
      CommandLine line, Class<T> plain, Class<T> boxed, Function<String, T> parse) {
    CommandLine.ITypeConverter<T> converter =
        text -> {
          try {
            return parse.apply(text);
          } catch (NumberFormatException e) {
            throw new TypeConversionException(
                text.matches("[+-]?[0-9]+")
                    ? "'" + text + "' is too large a number."
                    : "'" + text + "' is no whole number.");
          }
        };
    line.registerConverter(plain, converter);
    line.registerConverter(boxed, converter);
  }
}
