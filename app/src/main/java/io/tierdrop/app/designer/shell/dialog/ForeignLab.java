package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.topology.Kind;
import java.util.Map;

/// A stranger's drawing that a lab can be made of, again and again.
@FunctionalInterface
public interface ForeignLab {

  /// The lab with these kinds in place of those that were guessed.
  ///
  /// @param corrections by a node's name, there or in the lab
  /// @throws ForeignFileException when it can be none
  /// @throws IllegalArgumentException when a correction names no node
  ImportedLab made(Map<String, Kind> corrections) throws ForeignFileException;
}
