package io.tierdrop.app.designer.document;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;

/// Labs as files and as text.
public interface LabFiles {

  /// Reads a lab file.
  ///
  /// @throws IOException when it cannot be read
  /// @throws InvalidLabException when it is not a lab
  Lab read(Path file) throws IOException, InvalidLabException;

  /// Replaces a lab file's content, whole or not at all.
  ///
  /// @throws IOException when it cannot be written
  /// @throws InvalidLabException when it could not be read again
  void write(Path file, Lab lab) throws IOException, InvalidLabException;

  /// A lab as text, which need not be one that can be deployed.
  String text(Lab lab);

  /// The opposite of [#text].
  ///
  /// @throws InvalidLabException when the text is no lab
  Lab parse(String text) throws InvalidLabException;
}
