package io.tierdrop.app.designer.document;

import io.tierdrop.json.LabFile;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;

/// Labs in their own file format.
public final class JsonLabs implements LabFiles {

  @Override
  public Lab read(Path file) throws IOException, InvalidLabException {
    return LabReader.read(file);
  }

  @Override
  public void write(Path file, Lab lab) throws IOException, InvalidLabException {
    LabFile.save(file, lab);
  }

  @Override
  public String text(Lab lab) {
    return LabWriter.write(lab);
  }

  @Override
  public Lab parse(String text) throws InvalidLabException {
    return LabReader.read(text);
  }
}
