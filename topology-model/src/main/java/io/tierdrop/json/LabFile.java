package io.tierdrop.json;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.folder.LabFolder;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;

/// Saves labs so that, whatever happens meanwhile, the file is the old one or the new one.
public final class LabFile {

  private LabFile() {}

  /// Writes a lab, after those files of its folder that are not beside it yet. A symbolic link is
  /// followed, and an existing file's permissions are kept.
  ///
  /// @throws InvalidLabException before anything is written, when the lab could not be read again
  /// @throws IOException when it cannot be written; then the old file is as it was
  public static void save(Path file, Lab lab) throws IOException, InvalidLabException {
    String text = LabWriter.write(lab);
    LabReader.tryRead(text).orThrow();
    LabFolder.write(file, lab);
    WholeFile.write(file, FileReaders.USUAL, text);
  }
}
