package io.tierdrop.app.designer.motion;

import java.util.ArrayList;
import java.util.List;

/// A part of many things, evenly taken, and how large a part it is.
///
/// @param all how many there are
public record EvenSample<T>(List<T> chosen, int all) {

  public EvenSample {
    chosen = List.copyOf(chosen);
  }

  /// @param most how many may be chosen at most
  public static <T> EvenSample<T> of(List<T> things, int most) {
    if (things.size() <= most) {
      return new EvenSample<>(things, things.size());
    }
    List<T> chosen = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      chosen.add(things.get((int) ((long) i * things.size() / most)));
    }
    return new EvenSample<>(chosen, things.size());
  }

  public boolean whole() {
    return chosen.size() == all;
  }
}
