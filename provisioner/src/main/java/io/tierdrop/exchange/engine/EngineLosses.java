package io.tierdrop.exchange.engine;

import io.tierdrop.exchange.export.LabPart;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// What a lab has in Tierdrop and not in another engine.
final class EngineLosses {

  private static final List<String> ALWAYS =
      List.of(
          "faults, and healing them",
          "observation: paths of packets, flows and their ends, states of nodes",
          "changes of the running lab: a changed lab is exported and deployed anew",
          "restarts: a daemon that ends stays ended",
          "walls: daemons run as the container's root",
          "an L4 that joins a running lab announces at once, and not after its first checks");

  private EngineLosses() {}

  /// @throws InvalidLabException when the content of a file that it names is not known
  static List<String> of(Lab lab) throws InvalidLabException {
    List<String> lost = new ArrayList<>(ALWAYS);
    if (!ActiveContent.of(lab).isEmpty()) {
      lost.add(
          "consent: programs and files that the lab brought along run without being asked for");
    }
    lost.addAll(
        LabPart.lost(
            lab,
            EnumSet.complementOf(
                EnumSet.of(
                    LabPart.TITLE,
                    LabPart.TEACHES,
                    LabPart.TLS,
                    LabPart.PLACES,
                    LabPart.MEMBER_PLACES,
                    LabPart.SITES,
                    LabPart.NOTES))));
    return lost;
  }
}
