package io.tierdrop.app.chance;

import io.tierdrop.fault.Fault;
import io.tierdrop.plan.LabPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One move of a chain of faults: injecting one, or healing one that an earlier move injected.
record FaultMove(Fault fault, boolean injects) {

  /// A chain by lot: up to so many faults, each in a node of its own, some of them while others are
  /// there, healed in any order. At its end all are.
  ///
  /// @param most at least 1
  static List<FaultMove> draw(LabPlan plan, int most, long seed) {
    Random random = new Random(seed);
    int wanted = 1 + random.nextInt(most);
    List<Fault> faults = new ArrayList<>();
    Set<String> nodes = new HashSet<>();
    for (Fault fault : FaultDraw.of(plan, most, seed)) {
      if (faults.size() < wanted && nodes.addAll(fault.nodes())) {
        faults.add(fault);
      }
    }
    List<FaultMove> moves = new ArrayList<>();
    List<Fault> active = new ArrayList<>();
    while (!faults.isEmpty() || !active.isEmpty()) {
      boolean injects = active.isEmpty() || (!faults.isEmpty() && random.nextBoolean());
      Fault fault = injects ? faults.removeFirst() : active.remove(random.nextInt(active.size()));
      if (injects) {
        active.add(fault);
      }
      moves.add(new FaultMove(fault, injects));
    }
    return List.copyOf(moves);
  }

  /// Chains that lack one fault, and then those in which one is healed at once.
  static Stream<List<FaultMove>> smaller(List<FaultMove> moves) {
    List<Fault> faults = moves.stream().filter(FaultMove::injects).map(FaultMove::fault).toList();
    Stream<List<FaultMove>> fewer =
        faults.size() == 1
            ? Stream.empty()
            : faults.stream()
                .map(gone -> moves.stream().filter(move -> !move.fault.equals(gone)).toList());
    return Stream.concat(
        fewer,
        IntStream.range(0, moves.size() - 1)
            .filter(i -> moves.get(i).injects && moves.get(i + 1).injects)
            .mapToObj(i -> healedAtOnce(moves, i)));
  }

  private static List<FaultMove> healedAtOnce(List<FaultMove> moves, int index) {
    FaultMove heal = new FaultMove(moves.get(index).fault, false);
    List<FaultMove> apart = new ArrayList<>(moves);
    apart.remove(heal);
    apart.add(index + 1, heal);
    return List.copyOf(apart);
  }

  static String text(List<FaultMove> moves) {
    return moves.stream().map(FaultMove::text).collect(Collectors.joining(", "));
  }

  String text() {
    return (injects ? "" : "heal ") + fault.text();
  }
}
