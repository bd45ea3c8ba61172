package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.animation.AnimationChoice;
import io.tierdrop.app.designer.run.FileChoice;
import io.tierdrop.app.fetch.LabAddress;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.folder.ActiveContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Questions to the person at the window.
public interface UserDialogs extends FileChoice {

  /// What to do with changes that were not saved.
  enum Unsaved {
    SAVE,
    DISCARD,
    /// Stay with the document.
    STAY
  }

  Unsaved unsaved(String lab);

  /// Whether to write over a file that changed since it was read.
  boolean overwrite(Path file);

  /// Whether a tier shall lose its last members although others were selected.
  ///
  /// @param lost the members that would go
  boolean shrink(String tier, String lost);

  /// Whether to remove a lab from a machine, with all that runs in it.
  boolean destroy(String lab, String machine);

  /// Whether to run what an active lab brings along; all of it is shown.
  boolean trust(String lab, ActiveContent content);

  /// Whether to install packages on the machine that labs run on.
  boolean install(List<String> packages);

  /// Whether to close the window though something is under way in the lab.
  ///
  /// @param lab the lab's name
  boolean abandon(String lab);

  /// Whether to change a lab that somebody else deployed last.
  ///
  /// @param who says who, and what else could be done
  boolean share(String who);

  /// What a person agrees to make of a stranger's drawing, with kinds that they corrected.
  ///
  /// @param file as people call it
  /// @throws ForeignFileException when nothing can be made of it
  Optional<ImportedLab> imported(String file, ForeignLab source) throws ForeignFileException;

  /// Where a lab is to be fetched from; the person was shown whose it is, and agreed.
  ///
  /// @param labs the folder in which it gets its own
  Optional<LabAddress> address(Path labs);

  /// Which stretch of a run is to become a picture that moves.
  ///
  /// @param course of a run in which something happens
  Optional<AnimationChoice> animation(RunCourse course);

  /// The machine that a person names.
  ///
  /// @param named reads an address, or throws an IllegalArgumentException that says why not
  Optional<ChosenMachine> machine(Function<String, ChosenMachine> named);
}
