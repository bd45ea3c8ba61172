package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.path.DecisionStage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Nodes by number, so that tables of them are arrays. A name keeps its number.
final class NodeNumbers {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /// The number of a name, a new one for a new name.
  synchronized int of(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  /// The numbers of stages, in their order.
  int[] of(Collection<DecisionStage> stages) {
    return stages.stream().mapToInt(stage -> of(stage.name())).toArray();
  }

  synchronized String name(int number) {
    return names.get(number);
  }

  synchronized int count() {
    return names.size();
  }
}
