package io.tierdrop.app.session;

import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.MachineOffer;
import java.util.concurrent.CompletableFuture;

/// The machines that a window can work on, one at a time. No method blocks.
public interface MachineChoice {

  /// The one that was chosen last, at first by how the program was started.
  ChosenMachine chosen();

  /// The session on the chosen machine.
  LabSession session();

  /// Works on another machine from now on, or on the same one anew, and remembers it as used. What
  /// the session before was asked for ends, and so does its connection; nothing is connected yet.
  ///
  /// @return the session on that machine
  LabSession choose(ChosenMachine machine);

  /// What can be chosen at this moment.
  CompletableFuture<MachineOffer> offer();

  /// Leaves a machine out of those that were used.
  ///
  /// @return what can be chosen then
  CompletableFuture<MachineOffer> forget(ChosenMachine machine);

  /// The machine that a person named in words, by the rules of `--on`.
  ///
  /// @throws IllegalArgumentException when that is no address; its message says why
  ChosenMachine named(String text);
}
