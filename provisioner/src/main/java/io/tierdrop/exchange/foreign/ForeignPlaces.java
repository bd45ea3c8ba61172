package io.tierdrop.exchange.foreign;

import io.tierdrop.topology.Drawing.Place;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Places as lab files may hold them.
public final class ForeignPlaces {

  /// As far as a lab file goes, in scene units.
  private static final double FARTHEST = 1_000_000;

  /// Bits per second have many digits; no number of this form is infinite.
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]{1,15}(\\.[0-9]{0,20})?|\\.[0-9]{1,20})([eE][-+]?[0-9]{1,2})?");

  private ForeignPlaces() {}

  /// A place; null when a coordinate is missing, no number or too far away.
  public static @Nullable Place of(OptionalDouble x, OptionalDouble y) {
    return x.isPresent() && y.isPresent() && near(x.getAsDouble()) && near(y.getAsDouble())
        ? new Place(rounded(x.getAsDouble()), rounded(y.getAsDouble()))
        : null;
  }

  public static boolean near(double coordinate) {
    return Math.abs(coordinate) <= FARTHEST;
  }

  /// Tenths are finer than anybody draws.
  public static double rounded(double coordinate) {
    return Math.round(coordinate * 10) / 10.0;
  }

  /// The nearest coordinate that a lab file may hold.
  public static double within(double coordinate) {
    return Math.clamp(rounded(coordinate), -FARTHEST, FARTHEST);
  }

  /// A number written as text, with an exponent or without; empty when it is none.
  public static OptionalDouble number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
