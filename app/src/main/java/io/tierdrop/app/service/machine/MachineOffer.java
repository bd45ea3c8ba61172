package io.tierdrop.app.service.machine;

import java.util.List;

/// The machines that can be chosen beside the local VM.
///
/// @param used those that were chosen before, newest first
/// @param configured those that the SSH configuration names and were not used
public record MachineOffer(List<ChosenMachine> used, List<ChosenMachine> configured) {

  public static final MachineOffer NONE = new MachineOffer(List.of(), List.of());

  public MachineOffer {
    used = List.copyOf(used);
    configured = List.copyOf(configured);
  }
}
