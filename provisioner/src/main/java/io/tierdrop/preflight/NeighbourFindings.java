package io.tierdrop.preflight;

import io.tierdrop.preflight.machine.MachineFacts;
import java.util.ArrayList;
import java.util.List;

/// What else is on the machine: namespaces, labs, addresses.
final class NeighbourFindings {

  /// What findings about labs are about.
  static final String LABS = "labs";

  private NeighbourFindings() {}

  /// @param caller who asks, as labs keep it
  static List<MachineFinding> of(MachineFacts machine, MachineNeeds needs, String caller) {
    List<MachineFinding> findings = new ArrayList<>();
    MachineFacts.Neighbours neighbours = machine.neighbours();
    boolean runs = neighbours.labs().stream().anyMatch(lab -> lab.name().equals(needs.lab()));
    if (!needs.lab().isEmpty() && !runs) {
      namespaces(neighbours.namespaces(), needs.lab(), findings);
    }
    for (MachineFacts.Lab lab : neighbours.labs()) {
      if (!lab.name().equals(needs.lab())) {
        findings.add(
            MachineFinding.note(
                LABS,
                "The lab %s%s is on this machine too; labs do not touch each other."
                    .formatted(lab.name(), lab.by().isEmpty() ? "" : " of " + lab.by())));
      } else if (!lab.by().isEmpty() && !lab.by().equals(caller)) {
        findings.add(
            MachineFinding.warning(
                LABS,
                "%s deployed the lab %s here; a deploy of yours changes it for both."
                    .formatted(lab.by(), lab.name()),
                "Agree with them, or give your lab another name."));
      }
    }
    for (String line : neighbours.addresses()) {
      String address = line.replaceFirst("^\\S* ", "").replaceFirst("/.*", "");
      if (needs.addresses().contains(address)) {
        findings.add(
            MachineFinding.note(
                "addresses",
                "%s is an address of the machine itself (%s) and of a node of the lab. The lab has"
                        .formatted(address, line.replaceFirst(" .*", ""))
                    + " a network of its own, so that nothing collides."));
      }
    }
    return findings;
  }

  private static void namespaces(List<String> names, String lab, List<MachineFinding> findings) {
    List<String> taken =
        names.stream().filter(n -> n.equals(lab) || n.startsWith(lab + ".")).sorted().toList();
    if (!taken.isEmpty()) {
      findings.add(
          MachineFinding.error(
              "namespaces",
              "A network namespace %s exists already, and no lab of that name runs."
                  .formatted(taken.getFirst()),
              "Rename the lab, or remove it there if it is nobody's: ip netns delete "
                  + taken.getFirst()));
    }
  }
}
